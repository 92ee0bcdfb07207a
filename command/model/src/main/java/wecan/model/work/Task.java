package wecan.model.work;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;
import static wecan.messages.work.TaskState.*;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskCommand.*;
import wecan.messages.work.TaskContent;
import wecan.messages.work.TaskEvent;
import wecan.messages.work.TaskEvent.*;
import wecan.messages.work.TaskId;
import wecan.messages.work.TaskState;
import wecan.messages.work.WorkRejection.AlreadyClaimed;
import wecan.messages.work.WorkRejection.AssigneeCannotDecide;
import wecan.messages.work.WorkRejection.DueInPast;
import wecan.messages.work.WorkRejection.NotTheAssignee;
import wecan.messages.work.WorkRejection.OpenSubtasks;
import wecan.messages.work.WorkRejection.SubtaskNotPossible;
import wecan.messages.work.WorkRejection.WrongState;

/**
 * A task (任务), from draft to acceptance (验收), with an optional bounty (悬赏) in escrow (domain.md C9). One person at a
 * time works on it: the first claim wins. The assignee never decides about their own work. What was handed in waits for
 * a decision: meanwhile neither the deadline nor the issuer can take it away.
 */
public class Task {
    @AggregateIdentifier
    private TaskId id;

    private ProjectId project;
    private OrganisationId organisation;
    private TaskState state = DRAFT;
    private TaskContent content;
    private @Nullable Instant dueAt;
    private @Nullable PersonId assignee;
    private @Nullable TaskId parent;
    private final Bounty bounty = new Bounty();
    private final Subtasks subtasks = new Subtasks();

    @SuppressWarnings("NullAway.Init") // its events fill it
    Task() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void draft(DraftTask c) {
        apply(new TaskDrafted(c.task(), c.project(), c.organisation(), c.content(), c.issuer()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void publish(PublishTask c, Clock clock) {
        requireFuture(c.content().dueAt(), clock);
        apply(new TaskDrafted(c.task(), c.project(), c.organisation(), c.content(), c.issuer()));
        publish();
    }

    @CommandHandler
    void publish(PublishDraft c, Clock clock) {
        requireState(List.of(DRAFT));
        TaskContent published = c.content() == null ? content : c.content();
        requireFuture(published.dueAt(), clock);
        if (!published.equals(content)) {
            apply(new DraftRevised(id, published, c.by()));
        }
        publish();
    }

    private void publish() {
        if (bounty.amount() == 0) {
            apply(new TaskPublished(id, project, organisation, null, dueAt));
        } else {
            apply(new EscrowRequested(id, organisation, bounty.nextTransfer(id), bounty.amount(), dueAt));
        }
    }

    @CommandHandler
    void confirmEscrow(ConfirmEscrow c) {
        if (!bounty.awaits(c.transfer())) {
            return;
        }
        if (state == AWAITING_ESCROW) {
            apply(new TaskPublished(id, project, organisation, c.transfer(), dueAt));
        } else {
            apply(new EscrowArrivedLate(id, organisation, c.transfer(), bounty.amount()));
        }
    }

    @CommandHandler
    void refuseEscrow(RefuseEscrow c) {
        if (state == AWAITING_ESCROW && bounty.awaits(c.transfer())) {
            apply(new EscrowRefused(id, c.transfer(), c.reason()));
        }
    }

    @CommandHandler
    void claim(ClaimTask c) {
        requireFree();
        apply(new TaskClaimed(id, c.by()));
    }

    @CommandHandler
    void assign(AssignTask c) {
        requireFree();
        apply(new TaskAssigned(id, c.to(), c.by()));
    }

    @CommandHandler
    void reportProgress(ReportProgress c) {
        requireState(TaskPhase.IN_HAND);
        apply(new ProgressReported(id, requireAssignee(c.by()), c.percent(), c.note()));
    }

    @CommandHandler
    void submit(SubmitDeliverable c) {
        requireState(TaskPhase.IN_HAND);
        apply(new DeliverableSubmitted(id, requireAssignee(c.by()), c.summary(), c.documents()));
    }

    @CommandHandler
    void accept(AcceptDeliverable c) {
        PersonId author = requireDecidable(c.by());
        List<TaskId> open = subtasks.open();
        unless(open.isEmpty(), new OpenSubtasks(id, open));
        close(new TaskAccepted(id, project, organisation, author, c.by(), bounty.held(), bounty.heldAmount()));
    }

    /** Past the deadline there must be a new one: the old one has fired and was ignored. */
    @CommandHandler
    void sendBack(SendBack c, Clock clock) {
        PersonId author = requireDecidable(c.by());
        Instant due = c.newDueAt() == null ? dueAt : c.newDueAt();
        requireFuture(due, clock);
        requireNotEarlier(due);
        apply(new TaskSentBack(id, author, c.by(), c.reason()));
        extend(due, c.by(), c.reason());
    }

    @CommandHandler
    void extendDeadline(ExtendDeadline c, Clock clock) {
        requireState(TaskPhase.RUNNING);
        unless(!c.by().equals(assignee), new AssigneeCannotDecide(id, c.by()));
        requireFuture(c.newDueAt(), clock);
        requireNotEarlier(c.newDueAt());
        extend(c.newDueAt(), c.by(), c.reason());
    }

    @CommandHandler
    void cancel(CancelTask c) {
        requireState(TaskPhase.CANCELLABLE);
        close(new TaskCancelled(id, organisation, c.by(), c.reason(), bounty.held(), bounty.heldAmount()));
    }

    @CommandHandler
    void expire(ExpireTask c) {
        if (TaskPhase.EXPIRABLE.contains(state) && c.dueAt().equals(dueAt)) {
            close(new TaskExpired(id, organisation, c.dueAt(), bounty.held(), bounty.heldAmount()));
        }
    }

    @CommandHandler
    void placeUnder(PlaceUnder c) {
        if (c.parent().equals(parent)) {
            return;
        }
        unless(parent == null && !c.parent().equals(id), new SubtaskNotPossible(c.parent(), id));
        apply(new TaskPlacedUnder(id, c.parent()));
        if (TaskPhase.CLOSED.contains(state)) {
            apply(new SubtaskClosed(id, c.parent()));
        }
    }

    @CommandHandler
    void await(AwaitSubtask c) {
        if (!subtasks.knows(c.child()) && !TaskPhase.CLOSED.contains(state)) {
            apply(new SubtaskAwaited(id, c.child()));
        }
    }

    @CommandHandler
    void settle(SettleSubtask c) {
        if (subtasks.awaits(c.child())) {
            apply(new SubtaskSettled(id, c.child()));
        }
    }

    @EventSourcingHandler
    void evolve(TaskEvent event) {
        switch (event) {
            case TaskDrafted e -> {
                id = e.task();
                project = e.project();
                organisation = e.organisation();
                fill(e.content());
            }
            case DraftRevised e -> fill(e.content());
            case EscrowRequested e -> {
                state = AWAITING_ESCROW;
                bounty.request(e.transfer());
            }
            case EscrowRefused e -> {
                state = DRAFT;
                bounty.hold(null);
            }
            case EscrowArrivedLate e -> bounty.hold(null);
            case TaskPublished e -> {
                state = PUBLISHED;
                bounty.hold(e.escrow());
            }
            case TaskClaimed e -> {
                state = CLAIMED;
                assignee = e.assignee();
            }
            case TaskAssigned e -> {
                state = ASSIGNED;
                assignee = e.assignee();
            }
            case ProgressReported e -> state = IN_PROGRESS;
            case DeliverableSubmitted e -> state = SUBMITTED;
            case TaskSentBack e -> state = SENT_BACK;
            case DeadlineExtended e -> dueAt = e.to();
            case TaskAccepted e -> state = ACCEPTED;
            case TaskCancelled e -> state = CANCELLED;
            case TaskExpired e -> state = EXPIRED;
            case TaskPlacedUnder e -> parent = e.parent();
            case SubtaskClosed e -> {}
            case SubtaskAwaited e -> subtasks.await(e.child());
            case SubtaskSettled e -> subtasks.settle(e.child());
        }
    }

    private void fill(TaskContent written) {
        content = written;
        dueAt = written.dueAt();
        bounty.promise(written.bounty());
    }

    private void extend(@Nullable Instant due, PersonId by, String reason) {
        if (due != null && !due.equals(dueAt)) {
            apply(new DeadlineExtended(id, dueAt, due, by, reason));
        }
    }

    private void close(TaskEvent closing) {
        apply(closing);
        if (parent != null) {
            apply(new SubtaskClosed(id, parent));
        }
    }

    private void requireFree() {
        if (assignee != null && !TaskPhase.CLOSED.contains(state)) {
            throw new CommandRejected(new AlreadyClaimed(id, assignee));
        }
        requireState(List.of(PUBLISHED));
    }

    private PersonId requireAssignee(PersonId by) {
        unless(by.equals(assignee), new NotTheAssignee(id, assignee));
        return by;
    }

    /** Something was handed in, and by somebody else than {@code decider}; answers who that is. */
    private PersonId requireDecidable(PersonId decider) {
        PersonId author = assignee;
        if (state != SUBMITTED || author == null) {
            throw new CommandRejected(new WrongState(id, state, List.of(SUBMITTED)));
        }
        unless(!decider.equals(author), new AssigneeCannotDecide(id, author));
        return author;
    }

    private void requireState(List<TaskState> needed) {
        unless(needed.contains(state), new WrongState(id, state, needed));
    }

    private void requireNotEarlier(@Nullable Instant due) {
        if (dueAt != null && due != null && due.isBefore(dueAt)) {
            throw InvalidInput.rejected("newDueAt", InvalidInput.Problem.TOO_SMALL, dueAt.getEpochSecond());
        }
    }

    private static void requireFuture(@Nullable Instant due, Clock clock) {
        unless(due == null || clock.instant().isBefore(due), new DueInPast(due));
    }
}
