package wecan.messages.signing;

import java.time.Instant;

/**
 * The certificate of a seal's key.
 *
 * @param serial lower-case hex
 * @param sha256 of its DER form, lower-case hex
 * @param der its DER form in Base64
 */
public record Certificate(String serial, String sha256, String der, Instant notBefore, Instant notAfter) {}
