package wecan.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectId;
import wecan.store.CommandAnswer;
import wecan.store.conformance.Subject.Node;

/** Positions and sequence numbers. */
interface Ordering extends Kit {
    @Test
    default void positions_have_no_gaps_from_the_first_event_on() throws Exception {
        append(UUID.randomUUID(), 0, 1, 2);
        append(UUID.randomUUID(), 0);
        assertNoHole(streamed(null), null);
    }

    @Test
    default void many_writers_of_two_nodes_leave_no_gap() throws Exception {
        TrackingToken before = node().events().createHeadToken();
        List<UUID> aggregates = new ArrayList<>();
        List<Callable<Boolean>> writers = new ArrayList<>();
        try (Node other = subject().anotherNode()) {
            for (int i = 0; i < 40; i++) {
                UUID aggregate = UUID.randomUUID();
                Node node = i % 2 == 0 ? node() : other;
                aggregates.add(aggregate);
                writers.add(() -> {
                    for (int seq = 0; seq < 10; seq++) {
                        append(node, aggregate, seq);
                    }
                    return true;
                });
            }
            assertThat(Kit.together(writers)).hasSize(40).containsOnly(true);
        }
        List<TrackedEventMessage<?>> events = streamed(before);
        assertThat(events).hasSize(400);
        assertNoHole(events, before);
        assertThat(aggregates).allSatisfy(a -> assertThat(seqs(a)).isEqualTo(Kit.upTo(9)));
    }

    @Test
    default void an_aggregates_events_are_numbered_from_zero_and_read_in_that_order() {
        ProjectId folder = created();
        send(new AddDependency(folder, TASK, OTHER, PERSON));
        assertThat(seqs(folder.value())).containsExactly(0L, 1L, 2L);
        assertThat(node().events().lastSequenceNumberFor(folder.value().toString()))
                .contains(2L);
    }

    @Test
    default void a_stream_has_the_order_of_answers() throws Exception {
        TrackingToken before = node().events().createHeadToken();
        List<String> order = new ArrayList<>();
        try (Node other = subject().anotherNode()) {
            for (int i = 0; i < 20; i++) {
                UUID aggregate = UUID.randomUUID();
                append(i % 2 == 0 ? node() : other, aggregate, 0);
                order.add(aggregate.toString());
            }
        }
        assertThat(streamed(before).stream()
                        .map(e -> ((org.axonframework.eventhandling.DomainEventMessage<?>) e).getAggregateIdentifier()))
                .containsExactlyElementsOf(order);
    }

    @Test
    default void the_answer_names_the_position_of_the_commands_last_event() throws Exception {
        ProjectId folder = created();
        TrackingToken before = node().events().createHeadToken();
        CommandAnswer answer = send(new AddDependency(folder, TASK, OTHER, PERSON));
        assertThat(answer.aggregate()).isEqualTo(folder.value());
        assertThat(answer.repeated()).isFalse();
        assertThat(position(streamed(before).getLast())).isEqualTo(answer.position());
    }

    @Test
    default void a_token_stands_between_what_was_read_and_what_was_not() throws Exception {
        TrackingToken before = node().events().createHeadToken();
        UUID aggregate = UUID.randomUUID();
        append(aggregate, 0, 1, 2, 3, 4);
        List<TrackedEventMessage<?>> all = streamed(before);
        List<TrackedEventMessage<?>> rest = streamed(all.get(1).trackingToken());
        assertThat(rest)
                .extracting(TrackedEventMessage::getIdentifier)
                .containsExactlyElementsOf(all.subList(2, 5).stream()
                        .map(TrackedEventMessage::getIdentifier)
                        .toList());
    }
}
