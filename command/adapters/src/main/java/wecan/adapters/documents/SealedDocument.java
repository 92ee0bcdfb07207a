package wecan.adapters.documents;

import java.time.Instant;
import java.util.UUID;

/**
 * What came of a request to seal a document.
 *
 * @param before SHA-256 of what was sealed, lower-case hex
 * @param after SHA-256 of the sealed document, lower-case hex
 * @param certificateSerial of the seal, lower-case hex
 * @param timeStamp SHA-256 of the time-stamp token, lower-case hex
 * @param signedAt as the time stamp says, in microseconds at the finest
 */
public record SealedDocument(
        UUID request,
        String before,
        String after,
        String certificateSerial,
        String timeStamp,
        Instant signedAt,
        String level) {}
