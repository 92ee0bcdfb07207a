package wecan.messages.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;

/** Commands of a task (任务). */
public sealed interface TaskCommand extends AggregateCommand {
    /** The largest bounty: 10 million NENGBEI. */
    long MAX_BOUNTY = 1_000_000_000L;

    TaskId task();

    @Override
    default UUID aggregateId() {
        return task().value();
    }

    private static void check(TaskContent content) {
        InvalidInput.text("title", content.title(), 200);
        InvalidInput.optionalText("description", content.description(), 20_000);
        InvalidInput.range("bounty", content.bounty(), 0, MAX_BOUNTY);
        InvalidInput.instant("dueAt", content.dueAt());
    }

    record DraftTask(TaskId task, ProjectId project, OrganisationId organisation, TaskContent content, PersonId issuer)
            implements TaskCommand {
        public DraftTask {
            check(content);
        }
    }

    /** Drafts and publishes in one step; a bounty goes into escrow first. */
    record PublishTask(
            TaskId task, ProjectId project, OrganisationId organisation, TaskContent content, PersonId issuer)
            implements TaskCommand {
        public PublishTask {
            check(content);
        }
    }

    /** Publishes a draft, with new content where given. */
    record PublishDraft(TaskId task, @Nullable TaskContent content, PersonId by) implements TaskCommand {
        public PublishDraft {
            if (content != null) {
                check(content);
            }
        }
    }

    /** The bounty is in escrow on Fabric. */
    record ConfirmEscrow(TaskId task, TransferId transfer) implements TaskCommand {}

    /** Fabric refused the escrow, with its code. */
    record RefuseEscrow(TaskId task, TransferId transfer, String reason) implements TaskCommand {}

    record ClaimTask(TaskId task, PersonId by) implements TaskCommand {}

    record AssignTask(TaskId task, PersonId to, PersonId by) implements TaskCommand {}

    record ReportProgress(
            TaskId task, PersonId by, int percent, @Nullable String note) implements TaskCommand {
        public ReportProgress {
            InvalidInput.range("percent", percent, 0, 100);
            InvalidInput.optionalText("note", note, 5_000);
        }
    }

    /**
     * Hands the result in.
     *
     * @param documents SHA-256 of uploaded documents, lower-case hex
     */
    record SubmitDeliverable(TaskId task, PersonId by, String summary, List<String> documents) implements TaskCommand {
        public SubmitDeliverable {
            InvalidInput.text("summary", summary, 5_000);
            InvalidInput.range("documents", documents.size(), 0, 20);
            documents = List.copyOf(documents);
        }
    }

    record AcceptDeliverable(TaskId task, PersonId by) implements TaskCommand {}

    /** Sends the deliverable back; past the deadline a new one is needed. */
    record SendBack(
            TaskId task,
            PersonId by,
            String reason,
            @Nullable Instant newDueAt) implements TaskCommand {
        public SendBack {
            InvalidInput.text("reason", reason, 5_000);
            InvalidInput.instant("newDueAt", newDueAt);
        }
    }

    record ExtendDeadline(TaskId task, PersonId by, Instant newDueAt, String reason) implements TaskCommand {
        public ExtendDeadline {
            InvalidInput.instant("newDueAt", newDueAt);
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    record CancelTask(TaskId task, PersonId by, @Nullable String reason) implements TaskCommand {
        public CancelTask {
            InvalidInput.optionalText("reason", reason, 2_000);
        }
    }

    /** The deadline that was set for {@code dueAt} has come; ignored when another one holds by now. */
    record ExpireTask(TaskId task, Instant dueAt) implements TaskCommand {}

    /** This task is a subtask of {@code parent}, which waits for it. */
    record PlaceUnder(TaskId task, TaskId parent) implements TaskCommand {}

    /** A subtask was added below this task. */
    record AwaitSubtask(TaskId task, TaskId child) implements TaskCommand {}

    /** A subtask needs no more waiting for: it was accepted, cancelled or expired. */
    record SettleSubtask(TaskId task, TaskId child) implements TaskCommand {}
}
