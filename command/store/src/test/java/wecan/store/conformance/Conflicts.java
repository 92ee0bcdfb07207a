package wecan.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import wecan.messages.PlatformRejection.VersionConflict;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.store.CommandAnswer;
import wecan.store.CommandContext;
import wecan.store.conformance.Subject.Node;

/** Two that write the same number of the same aggregate. */
interface Conflicts extends Kit {
    @Test
    default void a_number_that_is_taken_is_refused() {
        UUID aggregate = UUID.randomUUID();
        append(aggregate, 0, 1);
        assertThatThrownBy(() -> append(aggregate, 1)).isInstanceOf(ConcurrencyException.class);
        assertThat(seqs(aggregate)).isEqualTo(Kit.upTo(1));
    }

    @Test
    default void a_beginning_that_is_taken_is_refused_as_such() {
        UUID aggregate = UUID.randomUUID();
        append(aggregate, 0);
        assertThatThrownBy(() -> append(aggregate, 0)).isInstanceOf(AggregateStreamCreationException.class);
        assertThat(seqs(aggregate)).isEqualTo(Kit.upTo(0));
    }

    @Test
    default void of_many_that_write_one_number_at_the_same_time_one_succeeds() throws Exception {
        UUID aggregate = UUID.randomUUID();
        append(aggregate, 0);
        List<Callable<Boolean>> writers = new ArrayList<>();
        try (Node other = subject().anotherNode()) {
            for (int i = 0; i < 20; i++) {
                Node node = i % 2 == 0 ? node() : other;
                writers.add(() -> {
                    append(node, aggregate, 1);
                    return true;
                });
            }
            List<Object> outcomes = Kit.together(writers);
            assertThat(outcomes).containsOnlyOnce(true);
            assertThat(outcomes)
                    .filteredOn(Throwable.class::isInstance)
                    .hasSize(19)
                    .allSatisfy(e -> assertThat(e).isInstanceOf(ConcurrencyException.class));
        }
        assertThat(seqs(aggregate)).isEqualTo(Kit.upTo(1));
    }

    @Test
    default void a_conflict_fails_only_its_own_append() throws Exception {
        UUID taken = UUID.randomUUID();
        append(taken, 0, 1, 2);
        List<UUID> fresh = new ArrayList<>();
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            UUID aggregate = i % 3 == 0 ? taken : UUID.randomUUID();
            if (i % 3 != 0) {
                fresh.add(aggregate);
            }
            long seq = i % 3 == 0 ? 2 : 0;
            writers.add(() -> {
                append(node(), aggregate, seq);
                return true;
            });
        }
        List<Object> outcomes = Kit.together(writers);
        for (int i = 0; i < outcomes.size(); i++) {
            if (i % 3 == 0) {
                assertThat(outcomes.get(i)).isInstanceOf(ConcurrencyException.class);
            } else {
                assertThat(outcomes.get(i)).isEqualTo(true);
            }
        }
        assertThat(seqs(taken)).isEqualTo(Kit.upTo(2));
        assertThat(fresh).allSatisfy(a -> assertThat(seqs(a)).isEqualTo(Kit.upTo(0)));
    }

    @Test
    default void a_refused_append_leaves_no_gap() throws Exception {
        UUID aggregate = UUID.randomUUID();
        append(aggregate, 0, 1);
        TrackingToken before = node().events().createHeadToken();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> append(aggregate, 1)).isInstanceOf(ConcurrencyException.class);
            append(aggregate, 2 + i);
        }
        assertNoHole(streamed(before), before);
        assertThat(seqs(aggregate)).isEqualTo(Kit.upTo(6));
    }

    @Test
    default void of_many_creations_of_one_aggregate_one_succeeds_and_the_others_are_told() throws Exception {
        ProjectId folder = new ProjectId(UUID.randomUUID());
        Callable<CommandAnswer> creation = () -> send(Kit.create(folder));
        List<Object> outcomes = Kit.together(Collections.nCopies(20, creation));
        assertThat(outcomes).filteredOn(CommandAnswer.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Throwable.class::isInstance).hasSize(19).allSatisfy(e -> assertThat(
                        Kit.rejectionOf(e))
                .isEqualTo(new VersionConflict(folder.value(), -1, 0)));
        assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(0));
    }

    @Test
    default void commands_of_two_nodes_to_one_aggregate_are_all_done_once() throws Exception {
        ProjectId folder = created();
        int each = 20;
        try (Node other = subject().anotherNode()) {
            List<Callable<Boolean>> commands = new ArrayList<>();
            for (int i = 0; i < 2 * each; i++) {
                Node node = i % 2 == 0 ? node() : other;
                EnrolTask command = new EnrolTask(folder, new TaskId(new UUID(2, i)));
                CommandContext context = Kit.context(UUID.randomUUID());
                commands.add(() -> persistently(node, command, context));
            }
            assertThat(Kit.together(commands)).hasSize(2 * each).containsOnly(true);
        }
        assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(2L * each));
    }

    /** Under constant contention a sender may have to repeat what was answered with a version conflict. */
    private static boolean persistently(Node node, EnrolTask command, CommandContext context) {
        while (true) {
            try {
                node.send(command, context).join();
                return true;
            } catch (java.util.concurrent.CompletionException e) {
                assertThat(Kit.rejectionOf(e)).as(e.toString()).isInstanceOf(VersionConflict.class);
            }
        }
    }

    @Test
    default void a_stale_version_is_refused() {
        ProjectId folder = created();
        UUID id = UUID.randomUUID();
        CommandContext expecting = new CommandContext("someone", null, id, "hash", id, null, 3L);
        assertThat(Kit.rejection(() -> send(new EnrolTask(folder, TASK), expecting)))
                .isEqualTo(new VersionConflict(folder.value(), 3, 0));
        assertThat(seqs(folder.value())).isEqualTo(Kit.upTo(0));
    }
}
