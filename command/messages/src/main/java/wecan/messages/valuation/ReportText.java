package wecan.messages.valuation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records as canonical JSON: members in the order of their components, ids and numbers as strings. */
final class ReportText {
    private ReportText() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean flag -> flag.toString();
            case List<?> list -> list.stream().map(ReportText::of).collect(Collectors.joining(",", "[", "]"));
            case Record id when isSingleValue(id) -> quoted(id.toString());
            case Record some -> object(some);
            default -> quoted(value.toString());
        };
    }

    private static boolean isSingleValue(Record candidate) {
        RecordComponent[] components = candidate.getClass().getRecordComponents();
        return components.length == 1 && components[0].getName().equals("value");
    }

    private static String object(Record some) {
        return Arrays.stream(some.getClass().getRecordComponents())
                .map(c -> quoted(c.getName()) + ":" + of(read(some, c)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable Object read(Record some, RecordComponent component) {
        try {
            return component.getAccessor().invoke(some);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the components of a public record can be read", e);
        }
    }

    /** RFC 8259 strings with the shortest escapes. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u%04x".formatted(c));
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
