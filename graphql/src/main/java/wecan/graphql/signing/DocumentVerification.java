package wecan.graphql.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a document, without knowing who asks.
 *
 * @param sha256 of the whole document, lower-case hex
 * @param signatures in the order of the revisions
 * @param changedAfterLastSeal whether bytes follow the last seal; null when only a hash was given
 * @param completed whether it is the final document of a completed flow; null when it belongs to no flow
 * @param laterRevisions SHA-256 of what further seals made of it
 */
public record DocumentVerification(
        String sha256,
        Verdict verdict,
        List<SignatureVerification> signatures,
        @Nullable Boolean changedAfterLastSeal,
        @Nullable Boolean completed,
        List<String> laterRevisions) {
    /** What is to be thought of it. */
    public enum Verdict {
        /** Every seal is valid and nothing was changed after the last one. */
        VALID,
        INVALID,
        /** Something could not be decided: a seal that is not of this platform, or no seal at all. */
        INDETERMINATE
    }

    public DocumentVerification {
        signatures = List.copyOf(signatures);
        laterRevisions = List.copyOf(laterRevisions);
    }
}
