package wecan.adapters.signing;

import java.math.BigInteger;
import java.time.Instant;

/**
 * What everybody may know of a seal's certificate.
 *
 * @param sha256 of its DER, lower-case hex
 * @param notBefore in whole seconds
 * @param notAfter in whole seconds
 */
public record IssuedCertificate(BigInteger serial, String sha256, Instant notBefore, Instant notAfter) {}
