package wecan.graphql.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.graphql.ledger.LedgerReads.LogCheckpoint;
import wecan.sequencer.Anchor;

/** {@link LedgerEvidence} as JSON beside GraphQL, with the names and forms of the schema. */
public record EvidenceReport(
        LedgerEvidence.Status status,
        String position,
        @Nullable String logIndex,
        @Nullable String leafHash,
        @Nullable List<String> inclusionProof,
        @Nullable Checkpoint checkpoint,
        @Nullable Fabric fabric) {
    /** A signed checkpoint of the log. */
    public record Checkpoint(String origin, String size, String root, String note) {}

    /** A transaction on Fabric. */
    public record Fabric(String txId, String block) {
        public static @Nullable Fabric of(@Nullable FabricTransaction transaction) {
            return transaction == null ? null : new Fabric(transaction.txId(), Long.toString(transaction.block()));
        }
    }

    public static EvidenceReport of(LedgerEvidence evidence) {
        boolean covered = evidence.covering() != null;
        LogCheckpoint note = evidence.covering() == null ? null : LogCheckpoint.of(evidence.covering());
        Anchor anchor = evidence.anchor();
        return new EvidenceReport(
                evidence.status(),
                evidence.position().encode(),
                evidence.logIndex() == null ? null : Long.toString(evidence.logIndex()),
                covered ? evidence.proof().get().leafHash() : null,
                covered ? evidence.proof().get().path() : null,
                note == null
                        ? null
                        : new Checkpoint(note.origin(), Long.toString(note.size()), note.root(), note.note()),
                anchor == null ? null : new Fabric(anchor.transaction(), Long.toString(anchor.block())));
    }
}
