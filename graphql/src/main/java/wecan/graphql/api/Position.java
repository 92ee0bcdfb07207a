package wecan.graphql.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** A position in the event store as clients see it: base64url of a version byte and 8 bytes. Opaque to clients. */
public record Position(long value) {
    private static final byte VERSION = 1;
    private static final int TEXT_LENGTH = 12;

    public Position {
        if (value < 0) {
            throw new IllegalArgumentException("a position is never negative: " + value);
        }
    }

    public String encode() {
        byte[] bytes = ByteBuffer.allocate(9).put(VERSION).putLong(value).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty when the text was never given out as a position. */
    public static Optional<Position> decode(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.get() != VERSION) {
                return Optional.empty();
            }
            long value = bytes.getLong();
            return value < 0 ? Optional.empty() : Optional.of(new Position(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
