package wecan.model.work;

import org.jspecify.annotations.Nullable;
import wecan.messages.credits.TransferId;
import wecan.messages.work.TaskId;

/** The bounty (悬赏) of a task on its way: promised, asked of Fabric, held in escrow, given away. */
final class Bounty {
    private long amount;
    private int attempts;
    private @Nullable TransferId pending;
    private @Nullable TransferId held;

    /** In minor units of NENGBEI, 0 for none. */
    long amount() {
        return amount;
    }

    /** The transfer that holds the bounty; null when none is in escrow. */
    @Nullable
    TransferId held() {
        return held;
    }

    /** What is in escrow. */
    long heldAmount() {
        return held == null ? 0 : amount;
    }

    boolean awaits(TransferId transfer) {
        return transfer.equals(pending);
    }

    TransferId nextTransfer(TaskId task) {
        return TransferId.escrow(task, attempts + 1);
    }

    void promise(long promised) {
        amount = promised;
    }

    void request(TransferId transfer) {
        attempts++;
        pending = transfer;
    }

    /** Nothing is awaited any more; {@code transfer} holds the bounty from now on, if there is one. */
    void hold(@Nullable TransferId transfer) {
        pending = null;
        held = transfer;
    }
}
