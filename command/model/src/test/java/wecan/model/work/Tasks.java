package wecan.model.work;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskContent;
import wecan.messages.work.TaskEvent;
import wecan.messages.work.TaskEvent.DeliverableSubmitted;
import wecan.messages.work.TaskEvent.EscrowRequested;
import wecan.messages.work.TaskEvent.ProgressReported;
import wecan.messages.work.TaskEvent.TaskAccepted;
import wecan.messages.work.TaskEvent.TaskAssigned;
import wecan.messages.work.TaskEvent.TaskCancelled;
import wecan.messages.work.TaskEvent.TaskClaimed;
import wecan.messages.work.TaskEvent.TaskDrafted;
import wecan.messages.work.TaskEvent.TaskExpired;
import wecan.messages.work.TaskEvent.TaskPublished;
import wecan.messages.work.TaskEvent.TaskSentBack;
import wecan.messages.work.TaskId;
import wecan.messages.work.TaskState;

/** Tasks in every state, as the events that lead there. Alice issues and decides, Bob works. */
final class Tasks {
    static final TaskId TASK = new TaskId(new UUID(0xB, 1));
    static final TaskId CHILD = new TaskId(new UUID(0xB, 2));
    static final TaskId PARENT = new TaskId(new UUID(0xB, 3));
    static final ProjectId PROJECT = new ProjectId(new UUID(0xC, 1));
    static final OrganisationId ORGANISATION = new OrganisationId(new UUID(0xD, 1));
    static final TransferId ESCROW = TransferId.escrow(TASK, 1);
    static final long BOUNTY = 5_000;
    static final Instant DUE = NOW.plus(Duration.ofDays(7));

    private Tasks() {}

    static TaskContent content(long bounty, @Nullable Instant dueAt) {
        return new TaskContent("Open the canteen 开食堂", "with 30 seats", bounty, dueAt);
    }

    static TaskDrafted drafted(long bounty, @Nullable Instant dueAt) {
        return new TaskDrafted(TASK, PROJECT, ORGANISATION, content(bounty, dueAt), ALICE);
    }

    static EscrowRequested escrowRequested() {
        return new EscrowRequested(TASK, ORGANISATION, ESCROW, BOUNTY, DUE);
    }

    static TaskPublished published() {
        return new TaskPublished(TASK, PROJECT, ORGANISATION, ESCROW, DUE);
    }

    static DeliverableSubmitted submitted() {
        return new DeliverableSubmitted(TASK, BOB, "done", List.of());
    }

    static TaskAccepted accepted() {
        return new TaskAccepted(TASK, PROJECT, ORGANISATION, BOB, ALICE, ESCROW, BOUNTY);
    }

    /** With a bounty and a deadline. */
    static List<TaskEvent> in(TaskState state) {
        List<TaskEvent> publicly = List.of(drafted(BOUNTY, DUE), escrowRequested(), published());
        TaskClaimed claimed = new TaskClaimed(TASK, BOB);
        return switch (state) {
            case DRAFT -> List.of(drafted(BOUNTY, DUE));
            case AWAITING_ESCROW -> List.of(drafted(BOUNTY, DUE), escrowRequested());
            case PUBLISHED -> publicly;
            case CLAIMED -> and(publicly, claimed);
            case ASSIGNED -> and(publicly, new TaskAssigned(TASK, BOB, ALICE));
            case IN_PROGRESS -> and(publicly, claimed, new ProgressReported(TASK, BOB, 10, null));
            case SUBMITTED -> and(publicly, claimed, submitted());
            case SENT_BACK -> and(publicly, claimed, submitted(), new TaskSentBack(TASK, BOB, ALICE, "salt"));
            case ACCEPTED -> and(publicly, claimed, submitted(), accepted());
            case CANCELLED -> and(publicly, new TaskCancelled(TASK, ORGANISATION, ALICE, null, ESCROW, BOUNTY));
            case EXPIRED -> and(publicly, new TaskExpired(TASK, ORGANISATION, DUE, ESCROW, BOUNTY));
        };
    }

    static List<TaskEvent> and(List<TaskEvent> events, TaskEvent... more) {
        List<TaskEvent> all = new ArrayList<>(events);
        all.addAll(Arrays.asList(more));
        return all;
    }
}
