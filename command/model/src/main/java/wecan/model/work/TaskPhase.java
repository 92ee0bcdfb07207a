package wecan.model.work;

import static wecan.messages.work.TaskState.ACCEPTED;
import static wecan.messages.work.TaskState.ASSIGNED;
import static wecan.messages.work.TaskState.AWAITING_ESCROW;
import static wecan.messages.work.TaskState.CANCELLED;
import static wecan.messages.work.TaskState.CLAIMED;
import static wecan.messages.work.TaskState.DRAFT;
import static wecan.messages.work.TaskState.EXPIRED;
import static wecan.messages.work.TaskState.IN_PROGRESS;
import static wecan.messages.work.TaskState.PUBLISHED;
import static wecan.messages.work.TaskState.SENT_BACK;
import static wecan.messages.work.TaskState.SUBMITTED;

import java.util.List;
import wecan.messages.work.TaskState;

/** The states in which the same is allowed. */
final class TaskPhase {
    /** Somebody works on it. */
    static final List<TaskState> IN_HAND = List.of(CLAIMED, ASSIGNED, IN_PROGRESS, SENT_BACK);

    /** A deadline may take it away. */
    static final List<TaskState> EXPIRABLE =
            List.of(AWAITING_ESCROW, PUBLISHED, CLAIMED, ASSIGNED, IN_PROGRESS, SENT_BACK);

    /** The organisation may take it away. */
    static final List<TaskState> CANCELLABLE =
            List.of(DRAFT, AWAITING_ESCROW, PUBLISHED, CLAIMED, ASSIGNED, IN_PROGRESS, SENT_BACK);

    /** It has left the drawing board and is not closed. */
    static final List<TaskState> RUNNING =
            List.of(AWAITING_ESCROW, PUBLISHED, CLAIMED, ASSIGNED, IN_PROGRESS, SUBMITTED, SENT_BACK);

    static final List<TaskState> CLOSED = List.of(ACCEPTED, CANCELLED, EXPIRED);

    private TaskPhase() {}
}
