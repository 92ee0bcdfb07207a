package wecan.query.work;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.content;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.project;
import static wecan.query.Story.task;
import static wecan.query.Story.viewer;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.credits.Account;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.messages.credits.TransferEvent.TransferRejected;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectEvent.DependencyAdded;
import wecan.messages.work.ProjectEvent.DependencyRemoved;
import wecan.messages.work.ProjectEvent.SubtaskAdded;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskEvent.DeadlineExtended;
import wecan.messages.work.TaskEvent.DeliverableSubmitted;
import wecan.messages.work.TaskEvent.DraftRevised;
import wecan.messages.work.TaskEvent.EscrowArrivedLate;
import wecan.messages.work.TaskEvent.EscrowRefused;
import wecan.messages.work.TaskEvent.EscrowRequested;
import wecan.messages.work.TaskEvent.ProgressReported;
import wecan.messages.work.TaskEvent.SubtaskAwaited;
import wecan.messages.work.TaskEvent.SubtaskClosed;
import wecan.messages.work.TaskEvent.SubtaskSettled;
import wecan.messages.work.TaskEvent.TaskAccepted;
import wecan.messages.work.TaskEvent.TaskAssigned;
import wecan.messages.work.TaskEvent.TaskCancelled;
import wecan.messages.work.TaskEvent.TaskClaimed;
import wecan.messages.work.TaskEvent.TaskDrafted;
import wecan.messages.work.TaskEvent.TaskExpired;
import wecan.messages.work.TaskEvent.TaskPlacedUnder;
import wecan.messages.work.TaskEvent.TaskPublished;
import wecan.messages.work.TaskEvent.TaskSentBack;
import wecan.messages.work.TaskId;
import wecan.messages.work.TaskState;
import wecan.query.Order;
import wecan.query.PageRequest;
import wecan.query.Recording;
import wecan.query.Story;
import wecan.query.work.EscrowView.State;

class TaskViewsTest {
    private static final OrganisationId CANTEEN = organisation(1);
    private static final PersonId LEAD = person(1);
    private static final PersonId WORKER = person(2);
    private static final ProjectId PROJECT = project(1);
    private static final TaskId TASK = task(1);
    private static final Instant DUE = Instant.parse("2026-04-01T00:00:00Z");
    private static final TransferId ESCROW = TransferId.escrow(TASK, 1);
    private static final Account TREASURY = Account.organisation(CANTEEN, CreditUnit.NENGBEI);

    private final Story story = new Story()
            .founded(CANTEEN, "Canteen", LEAD)
            .joined(CANTEEN, WORKER)
            .planned(PROJECT, CANTEEN, LEAD);

    @Test
    void a_project_shows_itself_and_how_many_tasks_it_knows() {
        story.posted(TASK, PROJECT, CANTEEN, LEAD, null).posted(task(2), PROJECT, CANTEEN, LEAD, null);

        ProjectView view = story.models.projects().byId(viewer(WORKER), PROJECT).orElseThrow();
        assertThat(view.title()).isEqualTo("canteen");
        assertThat(view.tasks()).isEqualTo(2);
        assertThat(view.version()).isEqualTo(2);
        assertThat(view.position()).isEqualTo(story.position());
        assertThat(story.models
                        .projects()
                        .ofOrganisation(viewer(WORKER), CANTEEN, PageRequest.first(5))
                        .items())
                .containsExactly(view);
    }

    @Test
    void a_task_is_followed_from_draft_to_acceptance() {
        story.posted(TASK, PROJECT, CANTEEN, LEAD, DUE);
        long published = story.position() - 1;
        assertThat(view().state()).isEqualTo(TaskState.PUBLISHED);
        assertThat(view().publishedAt()).isEqualTo(Recording.at(published));
        assertThat(view().position()).isEqualTo(published);
        assertThat(view().version()).isEqualTo(1);

        story.then(new TaskClaimed(TASK, WORKER));
        assertThat(view().state()).isEqualTo(TaskState.CLAIMED);
        assertThat(view().assignee()).isEqualTo(WORKER);

        story.then(new ProgressReported(TASK, WORKER, 40, "half the tables"));
        assertThat(view().state()).isEqualTo(TaskState.IN_PROGRESS);
        assertThat(view().percent()).isEqualTo(40);
        assertThat(view().progressNote()).isEqualTo("half the tables");

        story.then(new DeliverableSubmitted(TASK, WORKER, "done", List.of("ab".repeat(32))));
        assertThat(view().state()).isEqualTo(TaskState.SUBMITTED);
        assertThat(view().deliverable())
                .isEqualTo(new DeliverableView("done", List.of("ab".repeat(32)), Recording.at(story.position())));

        story.then(new TaskSentBack(TASK, WORKER, LEAD, "the lamps"));
        assertThat(view().state()).isEqualTo(TaskState.SENT_BACK);
        assertThat(view().sentBackReason()).isEqualTo("the lamps");

        story.then(
                new DeliverableSubmitted(TASK, WORKER, "with lamps", List.of()),
                new TaskAccepted(TASK, PROJECT, CANTEEN, WORKER, LEAD, null, 0));
        assertThat(view().state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(view().acceptedBy()).isEqualTo(LEAD);
        assertThat(view().closedAt()).isEqualTo(Recording.at(story.position()));
        assertThat(view().escrow()).isNull();
    }

    @Test
    void an_extended_deadline_keeps_the_original_one() {
        Instant later = DUE.plusSeconds(3600);
        story.posted(TASK, PROJECT, CANTEEN, LEAD, DUE).then(new DeadlineExtended(TASK, DUE, later, LEAD, "rain"));

        assertThat(view().dueAt()).isEqualTo(later);
        assertThat(view().originalDueAt()).isEqualTo(DUE);
    }

    @Test
    void a_refused_escrow_makes_it_a_draft_again_with_the_reason_and_a_new_attempt_starts_clean() {
        drafted();
        story.then(new EscrowRequested(TASK, CANTEEN, ESCROW, 500, null));
        assertThat(view().state()).isEqualTo(TaskState.AWAITING_ESCROW);
        assertThat(view().escrow()).isEqualTo(new EscrowView(ESCROW, State.REQUESTED, null));

        story.then(escrowRejected(ESCROW), new EscrowRefused(TASK, ESCROW, "INSUFFICIENT_FUNDS"));
        assertThat(view().state()).isEqualTo(TaskState.DRAFT);
        assertThat(view().escrow()).isEqualTo(new EscrowView(ESCROW, State.REFUSED, "INSUFFICIENT_FUNDS"));

        TransferId second = TransferId.escrow(TASK, 2);
        story.then(
                new DraftRevised(TASK, content("smaller", 100, null), LEAD),
                new EscrowRequested(TASK, CANTEEN, second, 100, null),
                escrowRejected(ESCROW));
        assertThat(view().title()).isEqualTo("smaller");
        assertThat(view().bounty()).isEqualTo(100);
        assertThat(view().escrow()).isEqualTo(new EscrowView(second, State.REQUESTED, null));
    }

    @Test
    void a_bounty_is_held_and_released_on_acceptance() {
        drafted();
        story.then(
                new EscrowRequested(TASK, CANTEEN, ESCROW, 500, null),
                posted(ESCROW, TREASURY, Account.escrow(TASK), TransferCode.ESCROW),
                new TaskPublished(TASK, PROJECT, CANTEEN, ESCROW, null));
        assertThat(view().escrow()).isEqualTo(new EscrowView(ESCROW, State.HELD, null));

        story.then(
                new TaskAssigned(TASK, WORKER, LEAD),
                new TaskAccepted(TASK, PROJECT, CANTEEN, WORKER, LEAD, ESCROW, 500),
                posted(
                        TransferId.release(TASK),
                        Account.escrow(TASK),
                        Account.member(WORKER, CreditUnit.NENGBEI),
                        TransferCode.RELEASE));
        assertThat(view().escrow()).isEqualTo(new EscrowView(ESCROW, State.RELEASED, null));
        assertThat(view().position())
                .as("the position is of the task's own last event")
                .isEqualTo(story.position() - 1);
    }

    @Test
    void a_bounty_that_arrives_after_cancelling_goes_back() {
        drafted();
        story.then(
                new EscrowRequested(TASK, CANTEEN, ESCROW, 500, null),
                new TaskCancelled(TASK, CANTEEN, LEAD, "no need", null, 0),
                new EscrowArrivedLate(TASK, CANTEEN, ESCROW, 500));
        assertThat(view().state()).isEqualTo(TaskState.CANCELLED);
        assertThat(view().closingReason()).isEqualTo("no need");
        assertThat(view().escrow()).isEqualTo(new EscrowView(ESCROW, State.HELD, null));

        story.then(posted(TransferId.refund(ESCROW), Account.escrow(TASK), TREASURY, TransferCode.REFUND));
        assertThat(view().escrow()).isEqualTo(new EscrowView(ESCROW, State.REFUNDED, null));
    }

    @Test
    void an_expired_task_is_closed() {
        story.posted(TASK, PROJECT, CANTEEN, LEAD, DUE).then(new TaskExpired(TASK, CANTEEN, DUE, null, 0));

        assertThat(view().state()).isEqualTo(TaskState.EXPIRED);
        assertThat(view().closedAt()).isEqualTo(Recording.at(story.position()));
    }

    @Test
    void edges_lie_on_the_tasks_on_both_ends() {
        story.posted(TASK, PROJECT, CANTEEN, LEAD, null)
                .posted(task(2), PROJECT, CANTEEN, LEAD, null)
                .posted(task(3), PROJECT, CANTEEN, LEAD, null)
                .then(
                        new DependencyAdded(PROJECT, TASK, task(2), LEAD),
                        new DependencyAdded(PROJECT, TASK, task(3), LEAD),
                        new DependencyRemoved(PROJECT, TASK, task(2), LEAD),
                        new SubtaskAdded(PROJECT, TASK, task(2), LEAD),
                        new TaskPlacedUnder(task(2), TASK),
                        new SubtaskAwaited(TASK, task(2)));
        assertThat(view().dependsOn()).containsExactly(task(3));
        assertThat(view().subtasks()).containsExactly(task(2));
        assertThat(view().openSubtasks()).containsExactly(task(2));
        assertThat(story.models
                        .tasks()
                        .byId(viewer(LEAD), task(2))
                        .orElseThrow()
                        .parent())
                .isEqualTo(TASK);

        story.then(new SubtaskClosed(task(2), TASK), new SubtaskSettled(TASK, task(2)));
        assertThat(view().openSubtasks()).isEmpty();
        assertThat(view().subtasks()).containsExactly(task(2));
    }

    @Test
    void tasks_are_listed_by_what_is_asked_for() {
        story.posted(TASK, PROJECT, CANTEEN, LEAD, null)
                .planned(project(2), CANTEEN, LEAD)
                .posted(task(2), project(2), CANTEEN, WORKER, DUE)
                .posted(task(3), PROJECT, CANTEEN, LEAD, DUE.minusSeconds(9))
                .then(new TaskClaimed(task(3), WORKER), new TaskClaimed(task(2), WORKER));

        assertThat(listed(TaskFilter.ALL.ofProject(PROJECT))).containsExactly(task(3), TASK);
        assertThat(listed(TaskFilter.ALL.ofOrganisation(CANTEEN))).containsExactly(task(3), task(2), TASK);
        assertThat(listed(TaskFilter.ALL.in(Set.of(TaskState.PUBLISHED)))).containsExactly(TASK);
        assertThat(listed(TaskFilter.ALL.in(Set.of()))).isEmpty();
        assertThat(listed(TaskFilter.ALL.assignedTo(WORKER).issuedBy(LEAD))).containsExactly(task(3));
        assertThat(story.models
                        .tasks()
                        .market(viewer(WORKER), null, PageRequest.first(5))
                        .items())
                .extracting(TaskView::id)
                .containsExactly(TASK);
        assertThat(story.models
                        .tasks()
                        .mine(viewer(WORKER), null, PageRequest.first(5))
                        .items())
                .extracting(TaskView::id)
                .containsExactly(task(3), task(2));
    }

    private List<TaskId> listed(TaskFilter filter) {
        return story.models.tasks().list(viewer(WORKER), filter, Order.NEWEST, PageRequest.first(10)).items().stream()
                .map(TaskView::id)
                .toList();
    }

    private void drafted() {
        story.then(new TaskDrafted(TASK, PROJECT, CANTEEN, content("tables", 500, null), LEAD));
    }

    private static TransferPosted posted(TransferId transfer, Account debit, Account credit, TransferCode code) {
        return new TransferPosted(transfer, debit, credit, 500, code, TASK.value(), Story.TX, 3);
    }

    private static TransferRejected escrowRejected(TransferId transfer) {
        return new TransferRejected(
                transfer,
                TREASURY,
                Account.escrow(TASK),
                500,
                TransferCode.ESCROW,
                TASK.value(),
                "INSUFFICIENT_FUNDS",
                Story.TX,
                3);
    }

    private TaskView view() {
        return story.models.tasks().byId(viewer(WORKER), TASK).orElseThrow();
    }
}
