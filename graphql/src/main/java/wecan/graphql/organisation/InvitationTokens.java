package wecan.graphql.organisation;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.InvitationId;

/**
 * The secret in an invitation's link: the invitation's id and 16 bytes of HMAC-SHA256 over it. Ids of aggregates stand
 * in the public log, so an id alone must not open anything. Nothing is stored. Thread-safe.
 */
public final class InvitationTokens {
    private static final int TAG = 16;

    private final SecretKeySpec key;

    /** @param key at least 32 random bytes that stay the same between starts */
    public InvitationTokens(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    public String of(InvitationId invitation) {
        byte[] id = bytes(invitation.value());
        byte[] token = ByteBuffer.allocate(id.length + TAG).put(id).put(tag(id)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The invitation behind a token; empty when it was not made here. */
    public Optional<InvitationId> invitation(@Nullable String token) {
        if (token == null || token.length() != 43) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            byte[] id = Arrays.copyOf(bytes, 16);
            boolean genuine = MessageDigest.isEqual(tag(id), Arrays.copyOfRange(bytes, 16, bytes.length));
            ByteBuffer buffer = ByteBuffer.wrap(id);
            return genuine
                    ? Optional.of(new InvitationId(new UUID(buffer.getLong(), buffer.getLong())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] tag(byte[] id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(id), TAG);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
