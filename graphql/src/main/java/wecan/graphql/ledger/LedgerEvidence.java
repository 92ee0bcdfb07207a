package wecan.graphql.ledger;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.Position;
import wecan.proof.SignedNote;
import wecan.sequencer.Anchor;

/**
 * What binds one event to the log, and the log to Fabric.
 *
 * @param logIndex null while the event has no entry
 * @param covering the checkpoint that the proof is for: the anchored one, else the latest; null while none covers it
 * @param proof computed when it is asked for
 */
public record LedgerEvidence(
        Status status,
        Position position,
        @Nullable Long logIndex,
        @Nullable SignedNote covering,
        @Nullable Anchor anchor,
        Supplier<Proof> proof) {
    /** How far it is bound. */
    public enum Status {
        RECORDED,
        LOGGED,
        ANCHORED
    }

    /** Leaf hash and inclusion path, lower-case hex. */
    public record Proof(String leafHash, List<String> path) {}
}
