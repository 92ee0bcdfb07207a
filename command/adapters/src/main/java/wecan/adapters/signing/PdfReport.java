package wecan.adapters.signing;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What validation found, by rules stricter than the standard ones: page text, annotations or document properties that
 * changed after a signature make it invalid.
 *
 * @param sha256 of the whole file
 * @param size of the whole file in bytes
 * @param verdict INVALID when a signature is or when anything follows the last one; INDETERMINATE when a signature is;
 *     NOT_SIGNED without any
 * @param signatures in the order of their revisions
 * @param changedAfterLastSignature there are bytes after the last signed revision, whatever they do
 */
public record PdfReport(
        String sha256,
        long size,
        Verdict verdict,
        List<SignatureReport> signatures,
        boolean changedAfterLastSignature) {
    public PdfReport {
        signatures = List.copyOf(signatures);
    }

    public enum Verdict {
        VALID,
        INVALID,
        INDETERMINATE,
        NOT_SIGNED
    }

    /** Why a signature is not valid. */
    public enum Reason {
        /** The signed bytes or the signature itself are not what they were. */
        BYTES_CHANGED,
        /** Something visible or essential was added or changed after this signature, other than further signatures. */
        CHANGED_AFTER_SIGNING,
        /** Title, author or another property of the document was changed after this signature. */
        PROPERTIES_CHANGED,
        /** The certificate was revoked before the time-stamp. */
        REVOKED,
        /** The certificate was not valid at the time-stamp. */
        EXPIRED,
        /** No trusted authority vouches for the certificate. */
        UNTRUSTED,
        /** No current revocation list says anything about the certificate. */
        REVOCATION_UNKNOWN,
        /** There is no valid time-stamp of a trusted authority, so the time is unknown. */
        NO_TRUSTED_TIME,
        /** Not a well-formed PAdES signature. */
        MALFORMED,
        /** Another rule is broken: {@link SignatureReport#details} says which. */
        OTHER
    }

    /**
     * One signature.
     *
     * @param verdict VALID, INVALID or INDETERMINATE
     * @param reasons why not VALID; empty when it is
     * @param details keys of the broken rules, as EU DSS names them, for experts
     * @param certificateSerial of the signer's certificate; null when it is not in the file
     * @param certificateSha256 of its DER, lower-case hex; null when it is not in the file
     * @param subject its subject (RFC 2253); null when it is not in the file
     * @param signedAt what a valid time-stamp of a trusted authority says; null without one
     * @param length of the file when it was signed: this signature's revision ends there
     * @param sha256 of these first {@code length} bytes: the hash of the whole sealed file at that time
     */
    public record SignatureReport(
            Verdict verdict,
            Set<Reason> reasons,
            List<String> details,
            @Nullable BigInteger certificateSerial,
            @Nullable String certificateSha256,
            @Nullable String subject,
            @Nullable Instant signedAt,
            long length,
            String sha256) {
        public SignatureReport {
            reasons = Set.copyOf(reasons);
            details = List.copyOf(details);
        }
    }
}
