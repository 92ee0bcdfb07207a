package wecan.graphql.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One text for one input: sorted names, no nulls, every scalar as a quoted string. Never parsed, only hashed. */
final class CanonicalInput {
    private CanonicalInput() {}

    /** SHA-256 in hex of the canonical text of {@code input} without its field {@code ignored}. */
    static String sha256(Map<String, Object> input, String ignored) {
        Map<String, Object> kept = new TreeMap<>(input);
        kept.remove(ignored);
        StringBuilder text = new StringBuilder();
        write(text, kept);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> writeObject(out, map);
            case List<?> list -> writeArray(out, list);
            case Boolean flag -> out.append(flag);
            case Position position -> writeText(out, position.encode());
            default -> writeText(out, value.toString());
        }
    }

    private static void writeObject(StringBuilder out, Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                sorted.put(String.valueOf(name), value);
            }
        });
        out.append('{');
        sorted.forEach((name, value) -> {
            writeText(out, name);
            out.append(':');
            write(out, value);
            out.append(',');
        });
        out.append('}');
    }

    private static void writeArray(StringBuilder out, List<?> list) {
        out.append('[');
        for (Object value : list) {
            write(out, value);
            out.append(',');
        }
        out.append(']');
    }

    private static void writeText(StringBuilder out, String text) {
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
