package wecan.adapters.signing;

import java.math.BigInteger;
import java.time.Instant;

/**
 * What sealing has done.
 *
 * @param sha256Before of the whole file before, lower-case hex
 * @param sha256After of the whole sealed file, lower-case hex
 * @param size of the sealed file in bytes
 * @param certificateSerial of the seal's certificate
 * @param timeStampDigest SHA-256 of the DER of the RFC 3161 time-stamp token, lower-case hex
 * @param signedAt what the time-stamp says (genTime)
 * @param level {@code PAdES-BASELINE-T}
 */
public record SealedPdf(
        String sha256Before,
        String sha256After,
        long size,
        BigInteger certificateSerial,
        String timeStampDigest,
        Instant signedAt,
        String level) {}
