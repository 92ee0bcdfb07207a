package wecan.graphql.signing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to documents that need no token and are good for ten minutes: the name says which document and until when, and is
 * signed. Made only for who may see the object that the document belongs to. Thread-safe.
 */
public final class DocumentLinks {
    /** A document to fetch. */
    public record DocumentLink(String url, String sha256) {}

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int TAG = 16;
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})-([0-9]{1,12})-([0-9a-f]{32})\\.pdf");

    private final SecretKeySpec key;
    private final Supplier<String> baseUrl;
    private final Clock clock;

    /**
     * @param key at least 32 random bytes
     * @param baseUrl by which clients reach the server
     */
    public DocumentLinks(byte[] key, Supplier<String> baseUrl, Clock clock) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /** @param sha256 lower-case hex */
    DocumentLink to(String sha256) {
        String until = Long.toString(clock.instant().plus(LIFETIME).getEpochSecond());
        String name = sha256 + "-" + until + "-" + signature(sha256, until) + ".pdf";
        return new DocumentLink(baseUrl.get() + "/documents/" + name, sha256);
    }

    /** The SHA-256 behind the name of a link; empty when the link was not made here or its time is over. */
    public Optional<String> document(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] expected = HexFormat.of().parseHex(signature(parts.group(1), parts.group(2)));
        boolean genuine = MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group(3)));
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
        return genuine && clock.instant().isBefore(until) ? Optional.of(parts.group(1)) : Optional.empty();
    }

    private String signature(String hash, String until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] tag = mac.doFinal((hash + "-" + until).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(tag, TAG));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
