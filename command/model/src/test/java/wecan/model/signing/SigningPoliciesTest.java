package wecan.model.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.NOW;
import static wecan.model.signing.Signings.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.AggregateCommand;
import wecan.messages.DomainEvent;
import wecan.messages.MessageKeys;
import wecan.messages.signing.SealCommand.ExpireSeal;
import wecan.messages.signing.SealEvent.SealIssued;
import wecan.messages.signing.SealUseCommand.*;
import wecan.messages.signing.SealUseEvent.SealingFailed;
import wecan.messages.signing.SigningFlowCommand.*;
import wecan.messages.signing.SigningFlowEvent.TurnRefused;
import wecan.model.Policies;
import wecan.model.PolicyCommands;
import wecan.model.Worker;
import wecan.model.signing.Sealing.Outcome;
import wecan.model.signing.Sealing.Sealed;
import wecan.model.signing.Sealing.SealingRefused;

/** What the policies of signing send because of which event, and that a second delivery sends the same. */
class SigningPoliciesTest {
    private record Deadline(String key, Instant at, AggregateCommand command) {}

    private final List<CommandMessage<AggregateCommand>> sent = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();
    private final PolicyCommands commands = new PolicyCommands(sent::add);
    private final List<AnnotationEventHandlerAdapter> policies =
            adapters(Policies.all(commands, (key, at, command) -> deadlines.add(new Deadline(key, at, command))));

    static Stream<Arguments> flows() {
        return Stream.of(
                flow(authorised(FLOW), new TakeTurn(FLOW, USE, ORG)),
                flow(authorised(null)),
                flow(granted(1, 1, DOCUMENT), new StartSealing(USE, DOCUMENT)),
                flow(new TurnRefused(FLOW, USE, "ALREADY_SIGNED"), new RefuseTurn(USE, "ALREADY_SIGNED")),
                flow(applied(DOCUMENT, "a1", FLOW), new RecordSigned(FLOW, USE, DOCUMENT, "a1")),
                flow(applied(DOCUMENT, "a1", null)),
                flow(new SealingFailed(USE, ORG, "ENCRYPTED", FLOW), new ReleaseTurn(FLOW, USE)),
                flow(new SealingFailed(USE, ORG, "ENCRYPTED", null)));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void an_event_is_followed_by_its_commands_and_again_by_the_same(DomainEvent event, List<AggregateCommand> expected)
            throws Exception {
        EventMessage<?> message = message(event);
        deliver(policies, message);
        assertThat(payloads()).isEqualTo(expected);
        List<Object> ids = ids();
        sent.clear();
        deliver(policies, message);
        assertThat(ids()).isEqualTo(ids).doesNotHaveDuplicates();
    }

    @Test
    void seals_requests_and_flows_have_deadlines() throws Exception {
        deliver(policies, message(new SealIssued(SEAL, certificate(), UNTIL, FIRST)));
        deliver(policies, message(requested(null)));
        deliver(policies, message(sent()));
        assertThat(deadlines)
                .containsExactly(
                        new Deadline("seal:" + SEAL, UNTIL, new ExpireSeal(SEAL, UNTIL)),
                        new Deadline("seal-use:" + USE, LAPSES, new LapseSealUse(USE, LAPSES)),
                        new Deadline("flow:" + FLOW, EXPIRES, new ExpireFlow(FLOW, EXPIRES)));
    }

    @Test
    void the_worker_records_what_became_of_an_order() throws Exception {
        work(new Sealed(DOCUMENT, "a1", certificate().serial(), "75".repeat(32), NOW, "PAdES-BASELINE-T"));
        assertThat(payloads()).containsExactly(applying(USE, DOCUMENT, "a1"));
        sent.clear();
        work(new SealingRefused("ENCRYPTED"));
        assertThat(payloads()).containsExactly(new RecordSealingFailed(USE, "ENCRYPTED"));
    }

    @Test
    void sealing_has_a_processing_group_of_its_own() {
        Sealing never = order -> new SealingRefused("ENCRYPTED");
        assertThat(Policies.workers(commands, never)).extracting(Worker::group).containsExactly("sealing");
    }

    private void work(Outcome outcome) throws Exception {
        Sealing sealing = order -> {
            assertThat(order).isEqualTo(ordered(DOCUMENT));
            return outcome;
        };
        List<Object> handlers = Policies.workers(commands, sealing).stream()
                .map(Worker::handler)
                .toList();
        deliver(adapters(handlers), message(ordered(DOCUMENT)));
    }

    private static void deliver(List<AnnotationEventHandlerAdapter> handlers, EventMessage<?> message)
            throws Exception {
        for (AnnotationEventHandlerAdapter handler : handlers) {
            handler.handle(message);
        }
    }

    private static List<AnnotationEventHandlerAdapter> adapters(List<Object> handlers) {
        return handlers.stream().map(AnnotationEventHandlerAdapter::new).toList();
    }

    private List<AggregateCommand> payloads() {
        return sent.stream().map(CommandMessage::getPayload).toList();
    }

    private List<Object> ids() {
        return sent.stream()
                .map(c -> c.getMetaData().get(MessageKeys.COMMAND_ID))
                .toList();
    }

    private static EventMessage<?> message(DomainEvent event) {
        return new GenericEventMessage<>(new UUID(5, 5).toString(), event, MetaData.emptyInstance(), NOW);
    }

    private static Arguments flow(DomainEvent event, AggregateCommand... commands) {
        return Arguments.of(event, List.of(commands));
    }
}
