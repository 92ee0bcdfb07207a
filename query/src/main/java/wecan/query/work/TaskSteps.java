package wecan.query.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wecan.messages.credits.TransferEvent;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.messages.credits.TransferEvent.TransferRejected;
import wecan.messages.credits.TransferEvent.TransferRequested;
import wecan.messages.credits.TransferId;
import wecan.messages.work.TaskContent;
import wecan.messages.work.TaskEvent;
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
import wecan.messages.work.TaskState;
import wecan.query.Fields;
import wecan.query.Recorded;

/** What each event changes of a task's document. */
final class TaskSteps {
    private TaskSteps() {}

    static void apply(TaskEvent event, Recorded at, Fields task) {
        switch (event) {
            case TaskDrafted e -> {
                task.set("project", e.project())
                        .set("organisation", e.organisation())
                        .set("issuer", e.issuer())
                        .set("state", TaskState.DRAFT)
                        .set("createdAt", at.at());
                content(task, e.content());
            }
            case DraftRevised e -> content(task, e.content());
            case EscrowRequested e ->
                escrow(task, e.transfer(), EscrowView.State.REQUESTED).set("state", TaskState.AWAITING_ESCROW);
            case EscrowRefused e ->
                escrow(task, e.transfer(), EscrowView.State.REFUSED)
                        .set("escrowReason", e.reason())
                        .set("state", TaskState.DRAFT);
            case EscrowArrivedLate e -> escrow(task, e.transfer(), EscrowView.State.HELD);
            case TaskPublished e -> published(e, at, task);
            case TaskClaimed e -> task.set("state", TaskState.CLAIMED).set("assignee", e.assignee());
            case TaskAssigned e -> task.set("state", TaskState.ASSIGNED).set("assignee", e.assignee());
            case ProgressReported e ->
                task.set("state", TaskState.IN_PROGRESS)
                        .set("percent", e.percent())
                        .set("progressNote", e.note());
            case DeliverableSubmitted e ->
                task.set("state", TaskState.SUBMITTED)
                        .set("summary", e.summary())
                        .set("documents", e.documents())
                        .set("submittedAt", at.at());
            case TaskAccepted e ->
                closed(task, TaskState.ACCEPTED, at).set("acceptedAt", at.at()).set("acceptedBy", e.by());
            case TaskSentBack e -> task.set("state", TaskState.SENT_BACK).set("sentBackReason", e.reason());
            case DeadlineExtended e -> due(task, e.to());
            case TaskCancelled e -> closed(task, TaskState.CANCELLED, at).set("closingReason", e.reason());
            case TaskExpired e -> closed(task, TaskState.EXPIRED, at);
            case TaskPlacedUnder e -> task.set("parent", e.parent());
            case SubtaskClosed e -> {}
            case SubtaskAwaited e -> task.add("openSubtasks", e.child());
            case SubtaskSettled e -> task.remove("openSubtasks", e.child());
        }
    }

    /** What Fabric did with the bounty. A transfer of an earlier attempt says nothing about the present one. */
    static void bounty(TransferEvent event, Fields task) {
        TransferId escrow = task.optionalId("escrow", TransferId::new);
        boolean present =
                switch (event.code()) {
                    case ESCROW -> event.transfer().equals(escrow);
                    case REFUND -> escrow != null && event.transfer().equals(TransferId.refund(escrow));
                    case RELEASE -> escrow != null;
                    case ISSUANCE, REWARD -> false;
                };
        if (!present) {
            return;
        }
        switch (event) {
            case TransferRequested e -> {}
            case TransferPosted e ->
                task.set(
                                "escrowState",
                                switch (e.code()) {
                                    case RELEASE -> EscrowView.State.RELEASED;
                                    case REFUND -> EscrowView.State.REFUNDED;
                                    case ESCROW, ISSUANCE, REWARD -> EscrowView.State.HELD;
                                })
                        .set("escrowReason", null);
            case TransferRejected e -> {
                task.set("escrowReason", e.reason());
                if (e.transfer().equals(escrow)) {
                    task.set("escrowState", EscrowView.State.REFUSED);
                }
            }
        }
    }

    private static void published(TaskPublished event, Recorded at, Fields task) {
        task.set("state", TaskState.PUBLISHED).set("publishedAt", at.at()).set("originalDueAt", event.dueAt());
        due(task, event.dueAt());
        if (event.escrow() != null) {
            escrow(task, event.escrow(), EscrowView.State.HELD);
        }
    }

    private static void content(Fields task, TaskContent content) {
        task.set("title", content.title())
                .set("description", content.description())
                .set("bounty", content.bounty());
        due(task, content.dueAt());
    }

    private static void due(Fields task, @Nullable Instant dueAt) {
        task.set("dueAt", dueAt).set("dueKey", dueAt == null ? Long.MAX_VALUE : Fields.micros(dueAt));
    }

    private static Fields escrow(Fields task, TransferId transfer, EscrowView.State state) {
        return task.set("escrow", transfer).set("escrowState", state).set("escrowReason", null);
    }

    private static Fields closed(Fields task, TaskState state, Recorded at) {
        return task.set("state", state).set("closedAt", at.at());
    }
}
