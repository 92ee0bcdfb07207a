package wecan.graphql.signing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.graphql.ledger.FabricTransaction;
import wecan.messages.signing.SealKind;
import wecan.messages.signing.SealStatus;

/**
 * What can be said of one seal on a document.
 *
 * @param verdict of this seal alone
 * @param problems stable codes of what is wrong; empty when it is valid
 * @param owner whose seal it is, as it stands in it; null when it is not of this platform, as title and kind
 * @param certificateSerial lower-case hex; null when the certificate is not in the file
 * @param signedAt as the time stamp says; null without one that counts
 * @param sealStatus of the seal at that time; null when that is not known
 * @param document SHA-256 of the document up to and including this seal
 * @param position of the event that recorded it; null when there is none
 * @param fabric the signature record; null when Fabric does not show it
 */
public record SignatureVerification(
        DocumentVerification.Verdict verdict,
        List<String> problems,
        @Nullable String owner,
        @Nullable String title,
        @Nullable SealKind kind,
        @Nullable String certificateSerial,
        @Nullable Instant signedAt,
        @Nullable SealStatus sealStatus,
        String document,
        @Nullable Long position,
        @Nullable FabricTransaction fabric) {
    public SignatureVerification {
        problems = List.copyOf(problems);
    }

    public boolean valid() {
        return verdict == DocumentVerification.Verdict.VALID;
    }
}
