package wecan.query.work;

import org.jspecify.annotations.Nullable;
import wecan.messages.credits.TransferId;

/**
 * Where the bounty of a task is.
 *
 * @param transfer that brings the bounty into escrow
 * @param reason the chaincode's code, when Fabric refused a transfer; else null
 */
public record EscrowView(
        TransferId transfer, State state, @Nullable String reason) {
    /** The states of an escrow, by Fabric's word. */
    public enum State {
        /** Waits for Fabric. */
        REQUESTED,
        HELD,
        /** Paid to the assignee. */
        RELEASED,
        /** Back with the organisation. */
        REFUNDED,
        /** Fabric refused it. */
        REFUSED
    }
}
