package wecan.graphql.web;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import wecan.messages.PersonId;

/**
 * What an upload gives its owner: a version byte, the document's SHA-256 and 16 bytes of HMAC-SHA256 over person and
 * hash. Only who uploaded a document can name it in a mutation, and nothing is stored for that. Thread-safe.
 */
public final class UploadIds {
    private static final byte VERSION = 1;
    private static final int HASH = 32;
    private static final int TAG = 16;
    private static final int TEXT_LENGTH = 66;

    private final SecretKeySpec key;

    /** @param key at least 32 random bytes that stay the same between starts */
    public UploadIds(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** @param sha256 lower-case hex */
    public String of(PersonId person, String sha256) {
        byte[] hash = HexFormat.of().parseHex(sha256);
        byte[] id = ByteBuffer.allocate(1 + HASH + TAG)
                .put(VERSION)
                .put(hash)
                .put(tag(person, hash))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** The SHA-256 (lower-case hex) behind an id that was given to this person. */
    public Optional<String> hash(PersonId person, String id) {
        if (id.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(id);
            byte[] hash = Arrays.copyOfRange(bytes, 1, 1 + HASH);
            byte[] given = Arrays.copyOfRange(bytes, 1 + HASH, bytes.length);
            return bytes[0] == VERSION && MessageDigest.isEqual(tag(person, hash), given)
                    ? Optional.of(HexFormat.of().formatHex(hash))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] tag(PersonId person, byte[] hash) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ByteBuffer.allocate(16)
                    .putLong(person.value().getMostSignificantBits())
                    .putLong(person.value().getLeastSignificantBits())
                    .array());
            return Arrays.copyOf(mac.doFinal(hash), TAG);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
