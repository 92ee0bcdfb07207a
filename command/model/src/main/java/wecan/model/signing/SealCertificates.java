package wecan.model.signing;

import java.time.Instant;
import wecan.messages.signing.Certificate;
import wecan.messages.signing.SealId;

/** The port to the authority that makes the keys and certificates of seals; a resource of command handlers. Thread-safe. */
@FunctionalInterface
public interface SealCertificates {
    /**
     * The certificate of a seal's key, which stays with the authority. Asked again for the same seal it answers the same.
     *
     * @param owner as it stands in the circle of the seal
     * @param title as it stands below the star; may be empty
     */
    Certificate certificate(SealId seal, String owner, String title, Instant validFrom, Instant validUntil);
}
