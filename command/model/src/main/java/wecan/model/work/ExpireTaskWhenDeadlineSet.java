package wecan.model.work;

import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import wecan.messages.work.TaskCommand.ExpireTask;
import wecan.messages.work.TaskEvent.DeadlineExtended;
import wecan.messages.work.TaskEvent.EscrowRequested;
import wecan.messages.work.TaskEvent.TaskPublished;
import wecan.messages.work.TaskId;
import wecan.model.Deadlines;

/** A task expires at its deadline, also while its bounty is on the way; a later deadline takes the place of an earlier. */
public final class ExpireTaskWhenDeadlineSet {
    private final Deadlines deadlines;

    public ExpireTaskWhenDeadlineSet(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @EventHandler
    void on(EscrowRequested e) {
        schedule(e.task(), e.dueAt());
    }

    @EventHandler
    void on(TaskPublished e) {
        schedule(e.task(), e.dueAt());
    }

    @EventHandler
    void on(DeadlineExtended e) {
        schedule(e.task(), e.to());
    }

    private void schedule(TaskId task, @Nullable Instant dueAt) {
        if (dueAt != null) {
            deadlines.schedule("task:" + task, dueAt, new ExpireTask(task, dueAt));
        }
    }
}
