package wecan.model.signing;

import java.time.Instant;
import wecan.messages.signing.SealUseEvent.SealingOrdered;

/** The port to what puts seals on documents and keeps the sealed documents. Thread-safe. */
@FunctionalInterface
public interface Sealing {
    /**
     * Seals the document of an order and stores the result, once for a request: asked again it answers the same. What
     * may go better another time (a document store or a time-stamp authority that is away) is thrown, and tried again.
     */
    Outcome seal(SealingOrdered order);

    /** What became of an order. */
    sealed interface Outcome {}

    /**
     * The sealed document is stored.
     *
     * @param before SHA-256 of what was sealed, lower-case hex
     * @param after SHA-256 of the sealed document, lower-case hex
     * @param timeStamp SHA-256 of the time-stamp token, lower-case hex
     * @param signedAt as the time stamp says
     * @param level {@code PAdES-BASELINE-T}
     */
    record Sealed(
            String before, String after, String certificateSerial, String timeStamp, Instant signedAt, String level)
            implements Outcome {}

    /** The document cannot be sealed, now or ever. @param code a stable code */
    record SealingRefused(String code) implements Outcome {}
}
