package wecan.messages.work;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.Personal;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;

/** Events of a task (任务). */
public sealed interface TaskEvent extends DomainEvent {
    TaskId task();

    record TaskDrafted(
            TaskId task, ProjectId project, OrganisationId organisation, TaskContent content, PersonId issuer)
            implements TaskEvent {}

    record DraftRevised(TaskId task, TaskContent content, PersonId by) implements TaskEvent {}

    /** The bounty waits for Fabric; the task is not public yet. */
    record EscrowRequested(
            TaskId task,
            OrganisationId organisation,
            TransferId transfer,
            long bounty,
            @Nullable Instant dueAt) implements TaskEvent {}

    /** Fabric refused the escrow: the task is a draft again. */
    record EscrowRefused(TaskId task, TransferId transfer, String reason) implements TaskEvent {}

    /** The bounty arrived after the task was cancelled or had expired; it goes back. */
    record EscrowArrivedLate(TaskId task, OrganisationId organisation, TransferId transfer, long bounty)
            implements TaskEvent {}

    /**
     * The task is public.
     *
     * @param escrow the transfer that holds the bounty; null without a bounty
     */
    record TaskPublished(
            TaskId task,
            ProjectId project,
            OrganisationId organisation,
            @Nullable TransferId escrow,
            @Nullable Instant dueAt)
            implements TaskEvent {}

    record TaskClaimed(TaskId task, PersonId assignee) implements TaskEvent {}

    record TaskAssigned(TaskId task, PersonId assignee, PersonId by) implements TaskEvent {}

    record ProgressReported(
            TaskId task,
            PersonId assignee,
            int percent,
            @Personal(subject = "assignee") @Nullable String note) implements TaskEvent {}

    record DeliverableSubmitted(
            TaskId task,
            PersonId assignee,
            @Personal(subject = "assignee") String summary,
            List<String> documents) implements TaskEvent {}

    /**
     * The deliverable is accepted (验收).
     *
     * @param escrow the transfer that holds the bounty; null without a bounty
     */
    record TaskAccepted(
            TaskId task,
            ProjectId project,
            OrganisationId organisation,
            PersonId assignee,
            PersonId by,
            @Nullable TransferId escrow,
            long bounty)
            implements TaskEvent {}

    record TaskSentBack(
            TaskId task,
            PersonId assignee,
            PersonId by,
            @Personal(subject = "assignee") String reason) implements TaskEvent {}

    /** The first deadline stays on record in {@code TaskPublished}. */
    record DeadlineExtended(TaskId task, @Nullable Instant from, Instant to, PersonId by, String reason)
            implements TaskEvent {}

    /**
     * The task will not be done.
     *
     * @param escrow the transfer whose bounty goes back; null when none is in escrow
     */
    record TaskCancelled(
            TaskId task,
            OrganisationId organisation,
            PersonId by,
            @Personal(subject = "by") @Nullable String reason,
            @Nullable TransferId escrow,
            long bounty)
            implements TaskEvent {}

    /**
     * Nobody finished it in time.
     *
     * @param escrow the transfer whose bounty goes back; null when none is in escrow
     */
    record TaskExpired(
            TaskId task,
            OrganisationId organisation,
            Instant dueAt,
            @Nullable TransferId escrow,
            long bounty) implements TaskEvent {}

    /** This task is a subtask of {@code parent}. */
    record TaskPlacedUnder(TaskId task, TaskId parent) implements TaskEvent {}

    /** This task was accepted, cancelled or has expired: {@code parent} waits for it no more. */
    record SubtaskClosed(TaskId task, TaskId parent) implements TaskEvent {}

    record SubtaskAwaited(TaskId task, TaskId child) implements TaskEvent {}

    record SubtaskSettled(TaskId task, TaskId child) implements TaskEvent {}
}
