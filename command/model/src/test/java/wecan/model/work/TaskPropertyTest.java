package wecan.model.work;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.NOW;
import static wecan.model.Fixtures.person;
import static wecan.model.work.Tasks.CHILD;
import static wecan.model.work.Tasks.DUE;
import static wecan.model.work.Tasks.ORGANISATION;
import static wecan.model.work.Tasks.PARENT;
import static wecan.model.work.Tasks.PROJECT;
import static wecan.model.work.Tasks.TASK;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.credits.TransferId;
import wecan.messages.work.TaskCommand;
import wecan.messages.work.TaskCommand.*;
import wecan.messages.work.TaskEvent;
import wecan.messages.work.TaskEvent.*;
import wecan.messages.work.TaskId;
import wecan.model.InMemoryModel;

/** Whatever is asked of a task, in whatever order: what it recorded keeps the rules of domain.md C9. */
class TaskPropertyTest {
    @Provide
    Arbitrary<TaskCommand> commands() {
        Arbitrary<PersonId> people = Arbitraries.integers().between(1, 3).map(i -> person(i));
        Arbitrary<TransferId> escrows = Arbitraries.integers().between(1, 3).map(i -> TransferId.escrow(TASK, i));
        Arbitrary<TaskId> children = Arbitraries.of(CHILD, PARENT);
        Arbitrary<Long> bounties = Arbitraries.of(0L, 500L);
        List<Arbitrary<? extends TaskCommand>> kinds = List.of(
                Combinators.combine(people, bounties).as((p, b) -> new PublishDraft(TASK, Tasks.content(b, DUE), p)),
                escrows.map(e -> new ConfirmEscrow(TASK, e)),
                escrows.map(e -> new ConfirmEscrow(TASK, e)),
                escrows.map(e -> new RefuseEscrow(TASK, e, "INSUFFICIENT_FUNDS")),
                people.map(p -> new ClaimTask(TASK, p)),
                people.map(p -> new ClaimTask(TASK, p)),
                Combinators.combine(people, people).as((to, by) -> new AssignTask(TASK, to, by)),
                people.map(p -> new ReportProgress(TASK, p, 50, null)),
                people.map(p -> new SubmitDeliverable(TASK, p, "done", List.of())),
                people.map(p -> new SubmitDeliverable(TASK, p, "done", List.of())),
                people.map(p -> new AcceptDeliverable(TASK, p)),
                people.map(p -> new AcceptDeliverable(TASK, p)),
                people.map(p -> new SendBack(TASK, p, "salt", null)),
                people.map(p -> new ExtendDeadline(TASK, p, DUE.plusSeconds(1), "rain")),
                people.map(p -> new CancelTask(TASK, p, null)),
                Arbitraries.of(DUE, DUE.plusSeconds(1)).map(due -> new ExpireTask(TASK, due)),
                children.map(c -> new AwaitSubtask(TASK, c)),
                children.map(c -> new SettleSubtask(TASK, c)));
        return Arbitraries.oneOf(kinds).map(c -> (TaskCommand) c);
    }

    @Property(tries = 400)
    void no_sequence_of_commands_breaks_a_rule(
            @ForAll("histories") List<TaskCommand> asked, @ForAll boolean withBounty) {
        InMemoryModel model = new InMemoryModel(Clock.fixed(NOW, ZoneOffset.UTC), List.of(Task.class));
        model.send(new DraftTask(TASK, PROJECT, ORGANISATION, Tasks.content(withBounty ? 500 : 0, DUE), person(1)));
        for (TaskCommand command : asked) {
            try {
                model.send(command);
            } catch (CommandRejected expected) {
                assertThat(expected.rejection()).isNotNull();
            }
        }
        check(model.events(TaskEvent.class));
    }

    @Provide
    Arbitrary<List<TaskCommand>> histories() {
        return commands().list().ofMinSize(5).ofMaxSize(60);
    }

    private static void check(List<TaskEvent> events) {
        @Nullable PersonId assignee = null;
        boolean closed = false;
        boolean published = false;
        Set<TaskId> open = new HashSet<>();
        List<TransferId> requested = new ArrayList<>();
        List<TransferId> resolved = new ArrayList<>();
        for (TaskEvent event : events) {
            switch (event) {
                case EscrowRequested e -> requested.add(e.transfer());
                case TaskPublished e -> {
                    assertThat(published).as("published once").isFalse();
                    published = true;
                }
                case TaskClaimed e -> {
                    assertThat(assignee).as("one assignee").isNull();
                    assertThat(published).isTrue();
                    assignee = e.assignee();
                }
                case TaskAssigned e -> {
                    assertThat(assignee).as("one assignee").isNull();
                    assertThat(published).isTrue();
                    assignee = e.assignee();
                }
                case DeliverableSubmitted e -> assertThat(e.assignee()).isEqualTo(assignee);
                case ProgressReported e -> assertThat(e.assignee()).isEqualTo(assignee);
                case TaskSentBack e -> assertThat(e.by()).isNotEqualTo(assignee);
                case TaskAccepted e -> {
                    assertThat(e.assignee()).isEqualTo(assignee).isNotEqualTo(e.by());
                    assertThat(open).as("open subtasks").isEmpty();
                    assertThat(closed).as("closed once").isFalse();
                    closed = true;
                    add(resolved, e.escrow(), e.bounty());
                }
                case TaskCancelled e -> {
                    assertThat(closed).as("closed once").isFalse();
                    closed = true;
                    add(resolved, e.escrow(), e.bounty());
                }
                case TaskExpired e -> {
                    assertThat(closed).as("closed once").isFalse();
                    closed = true;
                    add(resolved, e.escrow(), e.bounty());
                }
                case EscrowArrivedLate e -> {
                    assertThat(closed).as("late").isTrue();
                    add(resolved, e.transfer(), e.bounty());
                }
                case SubtaskAwaited e -> open.add(e.child());
                case SubtaskSettled e -> open.remove(e.child());
                case TaskDrafted e -> {}
                case DraftRevised e -> {}
                case EscrowRefused e -> {}
                case DeadlineExtended e -> {}
                case TaskPlacedUnder e -> {}
                case SubtaskClosed e -> {}
            }
        }
        assertThat(requested).as("a transfer for each attempt").doesNotHaveDuplicates();
        assertThat(resolved).as("every escrow is resolved at most once").doesNotHaveDuplicates();
        assertThat(requested).containsAll(resolved);
        assertThat(closingEvents(events)).isLessThanOrEqualTo(1);
    }

    private static void add(List<TransferId> resolved, @Nullable TransferId escrow, long bounty) {
        assertThat(bounty > 0).as("a bounty is held by a transfer").isEqualTo(escrow != null);
        if (escrow != null) {
            resolved.add(escrow);
        }
    }

    private static long closingEvents(List<TaskEvent> events) {
        return Stream.of(TaskAccepted.class, TaskCancelled.class, TaskExpired.class)
                .mapToLong(type -> events.stream().filter(type::isInstance).count())
                .sum();
    }
}
