package wecan.messages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that follow from what they stand for: UUIDv8 (RFC 9562) of SHA-256 over the kind and the key's parts, each
 * followed by a zero byte. Whoever makes the same thing twice addresses the same aggregate, so that uniqueness is the
 * store's (aggregate, sequence) check itself.
 */
public final class DerivedId {
    private DerivedId() {}

    public static UUID of(String kind, Object... key) {
        MessageDigest sha = sha256();
        add(sha, kind);
        for (Object part : key) {
            add(sha, part.toString());
        }
        ByteBuffer digest = ByteBuffer.wrap(sha.digest());
        long high = digest.getLong() & ~0xF000L | 0x8000L;
        long low = digest.getLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low);
    }

    private static void add(MessageDigest sha, String part) {
        sha.update(part.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
