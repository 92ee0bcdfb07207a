package wecan.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import wecan.messages.PlatformRejection.IdempotencyConflict;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectCommand.RemoveDependency;
import wecan.messages.work.ProjectId;
import wecan.messages.work.WorkRejection.UnknownTask;
import wecan.store.CommandAnswer;
import wecan.store.CommandContext;
import wecan.store.conformance.Subject.Node;

/** The same command id is the same command. */
interface Idempotency extends Kit {
    @Test
    default void a_repeated_command_gets_the_first_answer_and_does_nothing() {
        ProjectId folder = created();
        CommandContext context = Kit.context(UUID.randomUUID());
        CommandAnswer first = send(new AddDependency(folder, TASK, OTHER, PERSON), context);
        append(folder.value(), 3);
        assertThat(send(new AddDependency(folder, TASK, OTHER, PERSON), context))
                .isEqualTo(new CommandAnswer(folder.value(), first.position(), true));
        assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(3));
    }

    @Test
    default void a_repeated_creation_under_a_new_id_answers_with_the_first_aggregate() {
        CommandContext context = Kit.context(UUID.randomUUID());
        ProjectId first = new ProjectId(UUID.randomUUID());
        ProjectId second = new ProjectId(UUID.randomUUID());
        CommandAnswer answer = send(Kit.create(first), context);
        assertThat(send(Kit.create(second), context))
                .isEqualTo(new CommandAnswer(first.value(), answer.position(), true));
        assertThat(seqs(first.value())).isEqualTo(Kit.upTo(0));
    }

    @Test
    default void a_repeated_command_that_would_be_refused_by_now_gets_the_first_answer() {
        ProjectId folder = created();
        send(new EnrolTask(folder, TASK));
        CommandContext context = Kit.context(UUID.randomUUID());
        CommandAnswer first = send(new RemoveDependency(folder, TASK, OTHER, PERSON), context);
        assertThat(send(new RemoveDependency(folder, OTHER, TASK, PERSON), context))
                .isEqualTo(new CommandAnswer(folder.value(), first.position(), true));
    }

    @Test
    default void the_same_id_for_another_input_is_a_conflict() {
        UUID id = UUID.randomUUID();
        ProjectId folder = created();
        send(new EnrolTask(folder, TASK), Kit.context(id));
        CommandContext other = new CommandContext("someone", null, id, "another hash", id, null, null);
        assertThat(Kit.rejection(() -> send(new EnrolTask(folder, OTHER), other)))
                .isEqualTo(new IdempotencyConflict(id));
        assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(1));
    }

    @Test
    default void a_refused_command_may_be_tried_again_under_its_id() {
        ProjectId folder = created();
        CommandContext context = Kit.context(UUID.randomUUID());
        RemoveDependency command = new RemoveDependency(folder, TASK, OTHER, PERSON);
        assertThat(Kit.rejection(() -> send(command, context))).isEqualTo(new UnknownTask(TASK));
        send(new EnrolTask(folder, TASK));
        assertThat(send(command, context).repeated()).isFalse();
    }

    @Test
    default void duplicates_at_the_same_time_are_one_command_with_one_answer() throws Exception {
        ProjectId folder = created();
        CommandContext context = Kit.context(UUID.randomUUID());
        Callable<CommandAnswer> duplicate = () -> send(new AddDependency(folder, TASK, OTHER, PERSON), context);
        List<Object> answers = Kit.together(Collections.nCopies(50, duplicate));
        assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(2));
        assertOneAnswer(answers);
    }

    @Test
    default void duplicates_at_two_nodes_are_one_command_with_one_answer() throws Exception {
        ProjectId folder = created();
        CommandContext context = Kit.context(UUID.randomUUID());
        AddDependency command = new AddDependency(folder, TASK, OTHER, PERSON);
        try (Node other = subject().anotherNode()) {
            List<Callable<CommandAnswer>> duplicates = List.of(
                    () -> send(command, context),
                    () -> other.send(command, context).join(),
                    () -> send(command, context),
                    () -> other.send(command, context).join());
            assertOneAnswer(Kit.together(duplicates));
        }
        assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(2));
    }

    private static void assertOneAnswer(List<Object> answers) {
        assertThat(answers).allSatisfy(a -> assertThat(a).isInstanceOf(CommandAnswer.class));
        List<CommandAnswer> all =
                answers.stream().map(CommandAnswer.class::cast).toList();
        assertThat(all.stream().map(CommandAnswer::position).distinct()).hasSize(1);
        assertThat(all.stream().filter(a -> !a.repeated())).hasSize(1);
    }

    @Test
    default void the_first_answer_is_known_after_the_store_was_opened_anew() {
        ProjectId folder = created();
        CommandContext context = Kit.context(UUID.randomUUID());
        CommandAnswer first = send(new AddDependency(folder, TASK, OTHER, PERSON), context);
        subject().reopen();
        assertThat(send(new AddDependency(folder, TASK, OTHER, PERSON), context))
                .isEqualTo(new CommandAnswer(folder.value(), first.position(), true));
        assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(2));
    }
}
