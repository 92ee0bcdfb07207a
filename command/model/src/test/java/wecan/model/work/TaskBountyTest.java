package wecan.model.work;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.work.Tasks.BOUNTY;
import static wecan.model.work.Tasks.DUE;
import static wecan.model.work.Tasks.ESCROW;
import static wecan.model.work.Tasks.ORGANISATION;
import static wecan.model.work.Tasks.PROJECT;
import static wecan.model.work.Tasks.TASK;
import static wecan.model.work.Tasks.and;
import static wecan.model.work.Tasks.in;

import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wecan.messages.credits.TransferId;
import wecan.messages.work.TaskCommand.CancelTask;
import wecan.messages.work.TaskCommand.ConfirmEscrow;
import wecan.messages.work.TaskCommand.ExpireTask;
import wecan.messages.work.TaskCommand.PublishDraft;
import wecan.messages.work.TaskCommand.RefuseEscrow;
import wecan.messages.work.TaskEvent.DeadlineExtended;
import wecan.messages.work.TaskEvent.DraftRevised;
import wecan.messages.work.TaskEvent.EscrowArrivedLate;
import wecan.messages.work.TaskEvent.EscrowRefused;
import wecan.messages.work.TaskEvent.EscrowRequested;
import wecan.messages.work.TaskEvent.TaskCancelled;
import wecan.messages.work.TaskEvent.TaskExpired;
import wecan.messages.work.TaskState;
import wecan.model.Fixtures;

class TaskBountyTest {
    private static final String REFUSED = "INSUFFICIENT_FUNDS";

    private final FixtureConfiguration<Task> task = Fixtures.of(Task.class);

    @Test
    void a_task_is_public_once_its_bounty_is_in_escrow() {
        task.given(in(TaskState.AWAITING_ESCROW))
                .when(new ConfirmEscrow(TASK, ESCROW))
                .expectEvents(Tasks.published());
    }

    @Test
    void another_transfer_is_not_the_awaited_one() {
        task.given(in(TaskState.AWAITING_ESCROW))
                .when(new ConfirmEscrow(TASK, TransferId.escrow(TASK, 2)))
                .expectNoEvents();
        Fixtures.of(Task.class)
                .given(in(TaskState.AWAITING_ESCROW))
                .when(new RefuseEscrow(TASK, TransferId.escrow(TASK, 2), REFUSED))
                .expectNoEvents();
    }

    @Test
    void a_task_whose_escrow_is_refused_is_a_draft_again_with_the_reason() {
        task.given(in(TaskState.AWAITING_ESCROW))
                .when(new RefuseEscrow(TASK, ESCROW, REFUSED))
                .expectEvents(new EscrowRefused(TASK, ESCROW, REFUSED));
    }

    @Test
    void the_next_attempt_is_another_transfer() {
        task.given(and(in(TaskState.AWAITING_ESCROW), new EscrowRefused(TASK, ESCROW, REFUSED)))
                .when(new PublishDraft(TASK, Tasks.content(10, DUE), ALICE))
                .expectEvents(
                        new DraftRevised(TASK, Tasks.content(10, DUE), ALICE),
                        new EscrowRequested(TASK, ORGANISATION, TransferId.escrow(TASK, 2), 10, DUE));
    }

    @Test
    void a_refused_attempt_is_not_confirmed_any_more() {
        task.given(and(in(TaskState.AWAITING_ESCROW), new EscrowRefused(TASK, ESCROW, REFUSED)))
                .when(new ConfirmEscrow(TASK, ESCROW))
                .expectNoEvents();
    }

    @Test
    void a_task_is_cancelled_while_its_bounty_is_on_the_way() {
        task.given(in(TaskState.AWAITING_ESCROW))
                .when(new CancelTask(TASK, ALICE, "no kitchen"))
                .expectEvents(new TaskCancelled(TASK, ORGANISATION, ALICE, "no kitchen", null, 0));
    }

    @Test
    void a_task_expires_while_its_bounty_is_on_the_way() {
        task.given(in(TaskState.AWAITING_ESCROW))
                .when(new ExpireTask(TASK, DUE))
                .expectEvents(new TaskExpired(TASK, ORGANISATION, DUE, null, 0));
    }

    @Test
    void a_bounty_that_arrives_after_the_end_is_noticed_once() {
        var cancelled = and(in(TaskState.AWAITING_ESCROW), new TaskCancelled(TASK, ORGANISATION, ALICE, null, null, 0));
        var expired = and(in(TaskState.AWAITING_ESCROW), new TaskExpired(TASK, ORGANISATION, DUE, null, 0));
        var late = new EscrowArrivedLate(TASK, ORGANISATION, ESCROW, BOUNTY);
        task.given(cancelled).when(new ConfirmEscrow(TASK, ESCROW)).expectEvents(late);
        Fixtures.of(Task.class)
                .given(expired)
                .when(new ConfirmEscrow(TASK, ESCROW))
                .expectEvents(late);
        Fixtures.of(Task.class)
                .given(and(cancelled, late))
                .when(new ConfirmEscrow(TASK, ESCROW))
                .expectNoEvents();
        Fixtures.of(Task.class)
                .given(cancelled)
                .when(new RefuseEscrow(TASK, ESCROW, REFUSED))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AWAITING_ESCROW"})
    void a_decision_about_the_escrow_that_comes_again_changes_nothing(TaskState state) {
        task.given(in(state)).when(new ConfirmEscrow(TASK, ESCROW)).expectNoEvents();
        Fixtures.of(Task.class)
                .given(in(state))
                .when(new RefuseEscrow(TASK, ESCROW, REFUSED))
                .expectNoEvents();
    }

    @Test
    void a_task_without_a_bounty_gives_nothing_back() {
        task.given(
                        Tasks.drafted(0, null),
                        new wecan.messages.work.TaskEvent.TaskPublished(TASK, PROJECT, ORGANISATION, null, null))
                .when(new CancelTask(TASK, ALICE, null))
                .expectEvents(new TaskCancelled(TASK, ORGANISATION, ALICE, null, null, 0));
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskState.class,
            names = {"DRAFT", "SUBMITTED", "ACCEPTED", "CANCELLED", "EXPIRED"})
    void a_deadline_does_nothing_to_a_task_that_is_not_open(TaskState state) {
        task.given(in(state)).when(new ExpireTask(TASK, DUE)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskState.class,
            names = {"PUBLISHED", "CLAIMED", "ASSIGNED", "IN_PROGRESS", "SENT_BACK"})
    void an_open_task_expires_and_gives_its_bounty_back(TaskState state) {
        task.given(in(state))
                .when(new ExpireTask(TASK, DUE))
                .expectEvents(new TaskExpired(TASK, ORGANISATION, DUE, ESCROW, BOUNTY));
    }

    @Test
    void a_deadline_that_was_extended_is_stale() {
        task.given(and(in(TaskState.CLAIMED), new DeadlineExtended(TASK, DUE, DUE.plusSeconds(1), ALICE, "rain")))
                .when(new ExpireTask(TASK, DUE))
                .expectNoEvents();
        Fixtures.of(Task.class)
                .given(and(in(TaskState.CLAIMED), new DeadlineExtended(TASK, DUE, DUE.plusSeconds(1), ALICE, "rain")))
                .when(new ExpireTask(TASK, DUE.plusSeconds(1)))
                .expectEvents(new TaskExpired(TASK, ORGANISATION, DUE.plusSeconds(1), ESCROW, BOUNTY));
    }
}
