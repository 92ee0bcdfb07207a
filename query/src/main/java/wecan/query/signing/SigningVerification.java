package wecan.query.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody who has a sealed document, or its hash, may know of it.
 *
 * @param document SHA-256 of the revision that was asked for, lower-case hex
 * @param signatures on it, in the order in which they were put on; the last one made this revision
 * @param flow how the flow of the last one stands
 * @param flowDocument SHA-256 of the document with which the flow was completed; null unless it was
 * @param later SHA-256 of the revisions that further seals made of this one, the earliest first
 */
public record SigningVerification(
        String document,
        List<PublicSignature> signatures,
        Flow flow,
        @Nullable String flowDocument,
        List<String> later) {
    /** How a flow stands, without who takes part in it. */
    public enum Flow {
        /** The seal was put on outside a flow. */
        NONE,
        /** Others are still to sign. */
        RUNNING,
        COMPLETED,
        /** Declined, voided or expired. */
        ENDED
    }

    public SigningVerification {
        signatures = List.copyOf(signatures);
        later = List.copyOf(later);
    }

    /** Whether this revision is the one with all seals of its completed flow. */
    public boolean completesFlow() {
        return document.equals(flowDocument);
    }
}
