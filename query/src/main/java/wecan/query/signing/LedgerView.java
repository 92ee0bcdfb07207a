package wecan.query.signing;

import org.jspecify.annotations.Nullable;
import wecan.query.Fields;

/**
 * Whether Fabric shows something.
 *
 * @param reason the chaincode's code, when it was rejected; else null
 * @param fabricTx transaction id, 64 hex digits; null while requested
 * @param block null while requested
 */
public record LedgerView(
        Status status,
        @Nullable String reason,
        @Nullable String fabricTx,
        @Nullable Long block) {
    /** What Fabric says of it. */
    public enum Status {
        /** Waits for Fabric. */
        REQUESTED,
        POSTED,
        /** Fabric refused it. */
        REJECTED
    }

    static void requested(Fields fields) {
        set(fields, Status.REQUESTED, null, null, null);
    }

    static void posted(Fields fields, String fabricTx, long block) {
        set(fields, Status.POSTED, null, fabricTx, block);
    }

    static void rejected(Fields fields, String reason, String fabricTx, long block) {
        set(fields, Status.REJECTED, reason, fabricTx, block);
    }

    private static void set(
            Fields fields, Status status, @Nullable String reason, @Nullable String fabricTx, @Nullable Long block) {
        fields.set("ledger", status)
                .set("ledgerReason", reason)
                .set("fabricTx", fabricTx)
                .set("block", block);
    }

    /** Null when nothing was to be shown on Fabric yet. */
    static @Nullable LedgerView of(Fields fields) {
        Status status = fields.optionalConstant("ledger", Status.class);
        return status == null
                ? null
                : new LedgerView(
                        status,
                        fields.optionalText("ledgerReason"),
                        fields.optionalText("fabricTx"),
                        fields.optionalNumber("block"));
    }
}
