package wecan.graphql.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.InvalidInput.Problem;

/** A place in a list as clients see it: base64url of a version byte and the query side's keyset key. Opaque to clients. */
public final class Cursor {
    private static final byte VERSION = 1;
    private static final int MAX_TEXT = 1_000;

    private Cursor() {}

    public static String encode(String key) {
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        byte[] bytes =
                ByteBuffer.allocate(1 + utf8.length).put(VERSION).put(utf8).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The key behind the argument {@code after}.
     *
     * @throws CommandRejected with {@code INVALID_INPUT} when it is no cursor
     */
    public static @Nullable String decode(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw malformed();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.get() != VERSION) {
                throw malformed();
            }
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw malformed();
        }
    }

    private static CommandRejected malformed() {
        return InvalidInput.rejected("after", Problem.MALFORMED, 0);
    }
}
