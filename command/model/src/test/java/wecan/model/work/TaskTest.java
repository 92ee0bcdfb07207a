package wecan.model.work;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.NOW;
import static wecan.model.Fixtures.refused;
import static wecan.model.work.Tasks.BOUNTY;
import static wecan.model.work.Tasks.CHILD;
import static wecan.model.work.Tasks.DUE;
import static wecan.model.work.Tasks.ORGANISATION;
import static wecan.model.work.Tasks.PARENT;
import static wecan.model.work.Tasks.PROJECT;
import static wecan.model.work.Tasks.TASK;
import static wecan.model.work.Tasks.and;
import static wecan.model.work.Tasks.content;
import static wecan.model.work.Tasks.drafted;
import static wecan.model.work.Tasks.in;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.InvalidInput;
import wecan.messages.InvalidInput.Problem;
import wecan.messages.work.TaskCommand.*;
import wecan.messages.work.TaskEvent.*;
import wecan.messages.work.TaskState;
import wecan.messages.work.WorkRejection.AlreadyClaimed;
import wecan.messages.work.WorkRejection.AssigneeCannotDecide;
import wecan.messages.work.WorkRejection.DueInPast;
import wecan.messages.work.WorkRejection.NotTheAssignee;
import wecan.messages.work.WorkRejection.OpenSubtasks;
import wecan.messages.work.WorkRejection.SubtaskNotPossible;
import wecan.model.Fixtures;

class TaskTest {
    private static final Instant LATER = DUE.plus(Duration.ofDays(1));

    private final FixtureConfiguration<Task> task = Fixtures.of(Task.class);

    @Test
    void a_task_is_drafted() {
        task.givenNoPriorActivity()
                .when(new DraftTask(TASK, PROJECT, ORGANISATION, content(0, null), ALICE))
                .expectEvents(drafted(0, null));
    }

    @Test
    void a_task_without_a_bounty_is_public_at_once() {
        task.givenNoPriorActivity()
                .when(new PublishTask(TASK, PROJECT, ORGANISATION, content(0, DUE), ALICE))
                .expectEvents(drafted(0, DUE), new TaskPublished(TASK, PROJECT, ORGANISATION, null, DUE));
    }

    @Test
    void a_task_with_a_bounty_waits_for_its_escrow() {
        task.givenNoPriorActivity()
                .when(new PublishTask(TASK, PROJECT, ORGANISATION, content(BOUNTY, DUE), ALICE))
                .expectEvents(drafted(BOUNTY, DUE), Tasks.escrowRequested());
    }

    @Test
    void a_task_that_would_be_late_already_is_not_published() {
        task.givenNoPriorActivity()
                .when(new PublishTask(TASK, PROJECT, ORGANISATION, content(0, NOW), ALICE))
                .expectNoEvents()
                .expectException(refused(new DueInPast(NOW)));
    }

    @Test
    void a_draft_that_would_be_late_already_is_not_published() {
        task.given(drafted(0, NOW.minusSeconds(1)))
                .when(new PublishDraft(TASK, null, ALICE))
                .expectException(refused(new DueInPast(NOW.minusSeconds(1))));
    }

    @Test
    void a_draft_is_revised_when_it_is_published_with_new_content() {
        task.given(drafted(0, NOW.minusSeconds(1)))
                .when(new PublishDraft(TASK, content(0, DUE), ALICE))
                .expectEvents(
                        new DraftRevised(TASK, content(0, DUE), ALICE),
                        new TaskPublished(TASK, PROJECT, ORGANISATION, null, DUE));
    }

    @Test
    void the_same_content_is_no_revision() {
        task.given(drafted(0, DUE))
                .when(new PublishDraft(TASK, content(0, DUE), ALICE))
                .expectEvents(new TaskPublished(TASK, PROJECT, ORGANISATION, null, DUE));
    }

    @Test
    void the_first_claim_wins() {
        task.given(in(TaskState.PUBLISHED)).when(new ClaimTask(TASK, BOB)).expectEvents(new TaskClaimed(TASK, BOB));
        Fixtures.of(Task.class)
                .given(in(TaskState.CLAIMED))
                .when(new ClaimTask(TASK, CAROL))
                .expectNoEvents()
                .expectException(refused(new AlreadyClaimed(TASK, BOB)));
    }

    @Test
    void an_assignment_does_not_overrule_a_claim() {
        task.given(in(TaskState.CLAIMED))
                .when(new AssignTask(TASK, CAROL, ALICE))
                .expectException(refused(new AlreadyClaimed(TASK, BOB)));
    }

    @Test
    void a_task_is_assigned() {
        task.given(in(TaskState.PUBLISHED))
                .when(new AssignTask(TASK, BOB, ALICE))
                .expectEvents(new TaskAssigned(TASK, BOB, ALICE));
    }

    @Test
    void only_the_assignee_reports_progress() {
        task.given(in(TaskState.CLAIMED))
                .when(new ReportProgress(TASK, BOB, 40, "half"))
                .expectEvents(new ProgressReported(TASK, BOB, 40, "half"));
        Fixtures.of(Task.class)
                .given(in(TaskState.CLAIMED))
                .when(new ReportProgress(TASK, CAROL, 40, null))
                .expectException(refused(new NotTheAssignee(TASK, BOB)));
    }

    @Test
    void only_the_assignee_hands_in() {
        task.given(in(TaskState.IN_PROGRESS))
                .when(new SubmitDeliverable(TASK, BOB, "done", List.of()))
                .expectEvents(Tasks.submitted());
        Fixtures.of(Task.class)
                .given(in(TaskState.IN_PROGRESS))
                .when(new SubmitDeliverable(TASK, ALICE, "mine", List.of()))
                .expectException(refused(new NotTheAssignee(TASK, BOB)));
    }

    @Test
    void an_accepted_task_names_the_escrow_that_pays_for_it() {
        task.given(in(TaskState.SUBMITTED))
                .when(new AcceptDeliverable(TASK, ALICE))
                .expectEvents(Tasks.accepted());
    }

    @Test
    void the_assignee_neither_accepts_nor_sends_back() {
        task.given(in(TaskState.SUBMITTED))
                .when(new AcceptDeliverable(TASK, BOB))
                .expectNoEvents()
                .expectException(refused(new AssigneeCannotDecide(TASK, BOB)));
        Fixtures.of(Task.class)
                .given(in(TaskState.SUBMITTED))
                .when(new SendBack(TASK, BOB, "again", null))
                .expectException(refused(new AssigneeCannotDecide(TASK, BOB)));
    }

    @Test
    void a_deliverable_sent_back_in_time_keeps_its_deadline() {
        task.given(in(TaskState.SUBMITTED))
                .when(new SendBack(TASK, ALICE, "salt", null))
                .expectEvents(new TaskSentBack(TASK, BOB, ALICE, "salt"));
    }

    @Test
    void past_the_deadline_a_deliverable_is_sent_back_with_a_new_one() {
        Fixtures.at(DUE, Task.class)
                .given(in(TaskState.SUBMITTED))
                .when(new SendBack(TASK, ALICE, "salt", null))
                .expectException(refused(new DueInPast(DUE)));
        Fixtures.at(DUE, Task.class)
                .given(in(TaskState.SUBMITTED))
                .when(new SendBack(TASK, ALICE, "salt", DUE))
                .expectException(refused(new DueInPast(DUE)));
        Fixtures.at(DUE, Task.class)
                .given(in(TaskState.SUBMITTED))
                .when(new SendBack(TASK, ALICE, "salt", LATER))
                .expectEvents(
                        new TaskSentBack(TASK, BOB, ALICE, "salt"),
                        new DeadlineExtended(TASK, DUE, LATER, ALICE, "salt"));
    }

    @Test
    void a_deadline_is_extended_but_never_drawn_forward() {
        task.given(in(TaskState.CLAIMED))
                .when(new ExtendDeadline(TASK, ALICE, LATER, "rain"))
                .expectEvents(new DeadlineExtended(TASK, DUE, LATER, ALICE, "rain"));
        Fixtures.of(Task.class)
                .given(in(TaskState.CLAIMED))
                .when(new ExtendDeadline(TASK, ALICE, DUE.minusSeconds(1), "haste"))
                .expectException(refused(new InvalidInput("newDueAt", Problem.TOO_SMALL, DUE.getEpochSecond())));
        Fixtures.of(Task.class)
                .given(in(TaskState.CLAIMED))
                .when(new ExtendDeadline(TASK, ALICE, NOW, "haste"))
                .expectException(refused(new DueInPast(NOW)));
    }

    @Test
    void the_same_deadline_again_changes_nothing() {
        task.given(in(TaskState.CLAIMED))
                .when(new ExtendDeadline(TASK, ALICE, DUE, "rain"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void nobody_extends_their_own_deadline() {
        task.given(in(TaskState.CLAIMED))
                .when(new ExtendDeadline(TASK, BOB, LATER, "sleep"))
                .expectException(refused(new AssigneeCannotDecide(TASK, BOB)));
    }

    @Test
    void a_parent_is_not_accepted_while_a_subtask_is_open() {
        task.given(and(in(TaskState.SUBMITTED), new SubtaskAwaited(TASK, CHILD)))
                .when(new AcceptDeliverable(TASK, ALICE))
                .expectNoEvents()
                .expectException(refused(new OpenSubtasks(TASK, List.of(CHILD))));
    }

    @Test
    void a_parent_is_accepted_once_its_subtasks_are_settled() {
        task.given(and(in(TaskState.SUBMITTED), new SubtaskAwaited(TASK, CHILD), new SubtaskSettled(TASK, CHILD)))
                .when(new AcceptDeliverable(TASK, ALICE))
                .expectEvents(Tasks.accepted());
    }

    @Test
    void a_subtask_is_awaited_and_settled_once() {
        task.given(in(TaskState.PUBLISHED))
                .when(new AwaitSubtask(TASK, CHILD))
                .expectEvents(new SubtaskAwaited(TASK, CHILD));
        var awaited = and(in(TaskState.PUBLISHED), new SubtaskAwaited(TASK, CHILD));
        Fixtures.of(Task.class)
                .given(awaited)
                .when(new AwaitSubtask(TASK, CHILD))
                .expectNoEvents();
        Fixtures.of(Task.class)
                .given(awaited)
                .when(new SettleSubtask(TASK, CHILD))
                .expectEvents(new SubtaskSettled(TASK, CHILD));
        var settled = and(awaited, new SubtaskSettled(TASK, CHILD));
        Fixtures.of(Task.class)
                .given(settled)
                .when(new SettleSubtask(TASK, CHILD))
                .expectNoEvents();
        Fixtures.of(Task.class)
                .given(settled)
                .when(new AwaitSubtask(TASK, CHILD))
                .expectNoEvents();
    }

    @Test
    void a_subtask_tells_its_parent_when_it_closes() {
        var child = and(in(TaskState.SUBMITTED), new TaskPlacedUnder(TASK, PARENT));
        task.given(child)
                .when(new AcceptDeliverable(TASK, ALICE))
                .expectEvents(Tasks.accepted(), new SubtaskClosed(TASK, PARENT));
        var open = and(in(TaskState.PUBLISHED), new TaskPlacedUnder(TASK, PARENT));
        Fixtures.of(Task.class)
                .given(open)
                .when(new CancelTask(TASK, ALICE, null))
                .expectEvents(
                        new TaskCancelled(TASK, ORGANISATION, ALICE, null, Tasks.ESCROW, BOUNTY),
                        new SubtaskClosed(TASK, PARENT));
        Fixtures.of(Task.class)
                .given(open)
                .when(new ExpireTask(TASK, DUE))
                .expectEvents(
                        new TaskExpired(TASK, ORGANISATION, DUE, Tasks.ESCROW, BOUNTY),
                        new SubtaskClosed(TASK, PARENT));
    }

    @Test
    void a_task_that_is_closed_already_tells_its_new_parent_at_once() {
        task.given(in(TaskState.ACCEPTED))
                .when(new PlaceUnder(TASK, PARENT))
                .expectEvents(new TaskPlacedUnder(TASK, PARENT), new SubtaskClosed(TASK, PARENT));
    }

    @Test
    void a_task_has_one_parent() {
        var child = and(in(TaskState.PUBLISHED), new TaskPlacedUnder(TASK, PARENT));
        task.given(child).when(new PlaceUnder(TASK, PARENT)).expectNoEvents().expectSuccessfulHandlerExecution();
        Fixtures.of(Task.class)
                .given(child)
                .when(new PlaceUnder(TASK, CHILD))
                .expectException(refused(new SubtaskNotPossible(CHILD, TASK)));
        Fixtures.of(Task.class)
                .given(in(TaskState.PUBLISHED))
                .when(new PlaceUnder(TASK, TASK))
                .expectException(refused(new SubtaskNotPossible(TASK, TASK)));
    }
}
