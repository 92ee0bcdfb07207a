package wecan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.DerivedId;
import wecan.messages.MessageKeys;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.model.work.EnrolTaskWhenTaskDrafted;

class PolicyCommandsTest {
    private static final UUID CORRELATION = new UUID(7, 7);
    private static final UUID ORGANISATION = new UUID(0xD, 1);
    private static final EnrolTask COMMAND =
            new EnrolTask(new ProjectId(new UUID(0xC, 1)), new TaskId(new UUID(0xB, 1)));

    private final List<CommandMessage<?>> sent = new ArrayList<>();
    private final PolicyCommands commands = new PolicyCommands(sent::add);

    @Test
    void a_command_says_who_sends_it_and_why() {
        EventMessage<?> cause = GenericEventMessage.asEventMessage("something happened")
                .andMetaData(Map.of(
                        MessageKeys.CORRELATION_ID, CORRELATION.toString(),
                        MessageKeys.ORGANISATION, ORGANISATION.toString()));
        commands.send(cause, EnrolTaskWhenTaskDrafted.class, COMMAND);
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().getPayload()).isEqualTo(COMMAND);
        assertThat(sent.getFirst().getMetaData())
                .isEqualTo(Map.of(
                        MessageKeys.ACTOR,
                        "policy:EnrolTaskWhenTaskDrafted",
                        MessageKeys.COMMAND_ID,
                        DerivedId.of(
                                        "policy",
                                        cause.getIdentifier(),
                                        "EnrolTaskWhenTaskDrafted",
                                        COMMAND.aggregateId(),
                                        "EnrolTask")
                                .toString(),
                        MessageKeys.CAUSATION_ID,
                        cause.getIdentifier(),
                        MessageKeys.CORRELATION_ID,
                        CORRELATION.toString(),
                        MessageKeys.CONTENT_HASH,
                        "",
                        MessageKeys.ORGANISATION,
                        ORGANISATION.toString()));
    }

    @Test
    void a_flow_without_a_beginning_begins_with_the_event() {
        EventMessage<?> cause = GenericEventMessage.asEventMessage("something happened");
        commands.send(cause, EnrolTaskWhenTaskDrafted.class, COMMAND);
        assertThat(sent.getFirst().getMetaData().get(MessageKeys.CORRELATION_ID))
                .isEqualTo(cause.getIdentifier());
        assertThat(sent.getFirst().getMetaData()).doesNotContainKey(MessageKeys.ORGANISATION);
    }

    @Test
    void another_event_policy_or_target_is_another_command() {
        EventMessage<?> cause = GenericEventMessage.asEventMessage("something happened");
        commands.send(cause, EnrolTaskWhenTaskDrafted.class, COMMAND);
        commands.send(GenericEventMessage.asEventMessage("and again"), EnrolTaskWhenTaskDrafted.class, COMMAND);
        commands.send(cause, PolicyCommandsTest.class, COMMAND);
        commands.send(
                cause, EnrolTaskWhenTaskDrafted.class, new EnrolTask(new ProjectId(new UUID(0xC, 2)), COMMAND.task()));
        assertThat(sent.stream().map(c -> c.getMetaData().get(MessageKeys.COMMAND_ID)))
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void commands_of_one_kind_to_one_aggregate_are_told_apart_by_their_number() {
        EventMessage<?> cause = GenericEventMessage.asEventMessage("something happened");
        commands.send(cause, EnrolTaskWhenTaskDrafted.class, COMMAND);
        commands.send(cause, EnrolTaskWhenTaskDrafted.class, COMMAND, 0);
        commands.send(cause, EnrolTaskWhenTaskDrafted.class, COMMAND, 1);
        commands.send(cause, EnrolTaskWhenTaskDrafted.class, COMMAND, 1);
        List<Object> ids = sent.stream()
                .map(c -> (Object) c.getMetaData().get(MessageKeys.COMMAND_ID))
                .toList();
        assertThat(ids.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(ids.get(3)).isEqualTo(ids.get(2));
    }

    @Test
    void a_refusal_is_not_swallowed() {
        PolicyCommands.Dispatch refusing = (CommandMessage<AggregateCommand> command) -> {
            throw new CommandRejected(new NotFound(command.getPayload().aggregateId()));
        };
        assertThatThrownBy(() -> new PolicyCommands(refusing)
                        .send(GenericEventMessage.asEventMessage("x"), EnrolTaskWhenTaskDrafted.class, COMMAND))
                .isInstanceOf(CommandRejected.class);
    }
}
