package wecan.graphql.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wecan.messages.InvalidInput;
import wecan.messages.InvalidInput.Problem;

/** An object's id as clients see it: base64url of a version byte, the kind's number and 16 bytes. Opaque to clients. */
public record GlobalId(NodeKind kind, UUID value) {
    private static final byte VERSION = 1;
    private static final int LENGTH = 18;
    private static final int TEXT_LENGTH = 24;

    public static String encode(NodeKind kind, UUID value) {
        byte[] bytes = ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .put(kind.number())
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String encode() {
        return encode(kind, value);
    }

    /** Empty when the text was never given out as an id. */
    public static Optional<GlobalId> decode(@Nullable String text) {
        if (text == null || text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.get() != VERSION) {
            return Optional.empty();
        }
        return NodeKind.ofNumber(bytes.get())
                .map(kind -> new GlobalId(kind, new UUID(bytes.getLong(), bytes.getLong())));
    }

    /** The value behind an id of the given kind; empty when the text is no such id. */
    public static Optional<UUID> decode(NodeKind kind, @Nullable String text) {
        return decode(text).filter(id -> id.kind() == kind).map(GlobalId::value);
    }

    /**
     * The value behind an input field that holds an id of the given kind.
     *
     * @throws wecan.messages.CommandRejected with {@code INVALID_INPUT} at the field
     */
    public static UUID require(NodeKind kind, @Nullable String text, String field) {
        return decode(kind, text).orElseThrow(() -> InvalidInput.rejected(field, Problem.MALFORMED, 0));
    }

    /** As {@link #require}, null staying null. */
    public static @Nullable UUID requireIfPresent(NodeKind kind, @Nullable String text, String field) {
        return text == null ? null : require(kind, text, field);
    }

    /** As {@link #require} for each of a list. */
    public static List<UUID> requireAll(NodeKind kind, List<String> texts, String field) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> require(kind, texts.get(i), field))
                .toList();
    }
}
