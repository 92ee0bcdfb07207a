package wecan.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value that no aggregate needs to look at: too long, empty, out of range.
 *
 * @param field the component of the command that is wrong
 * @param problem what is wrong with it
 * @param limit the bound that was broken, 0 where there is none
 */
public record InvalidInput(String field, Problem problem, long limit) implements Rejection {
    /** The ways in which a value can be malformed. */
    public enum Problem {
        EMPTY,
        TOO_LONG,
        TOO_SMALL,
        TOO_LARGE,
        CONTROL_CHARACTER,
        MALFORMED
    }

    /** A line or text of 1 to {@code max} code points without control characters other than tab and line feed. */
    public static String text(String field, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            throw rejected(field, Problem.EMPTY, 0);
        }
        return checked(field, value, max);
    }

    /** As {@link #text}, but may be absent or empty. */
    public static @Nullable String optionalText(String field, @Nullable String value, int max) {
        return value == null || value.isEmpty() ? null : checked(field, value, max);
    }

    public static long range(String field, long value, long min, long max) {
        if (value < min) {
            throw rejected(field, Problem.TOO_SMALL, min);
        }
        if (value > max) {
            throw rejected(field, Problem.TOO_LARGE, max);
        }
        return value;
    }

    /** An instant between the years 2000 and 2200, the bounds within which deadlines make sense. */
    public static @Nullable Instant instant(String field, @Nullable Instant value) {
        if (value != null) {
            range(field, value.getEpochSecond(), 946_684_800L, 7_258_118_400L);
        }
        return value;
    }

    public static CommandRejected rejected(String field, Problem problem, long limit) {
        return new CommandRejected(new InvalidInput(field, problem, limit));
    }

    private static String checked(String field, String value, int max) {
        if (value.codePointCount(0, value.length()) > max) {
            throw rejected(field, Problem.TOO_LONG, max);
        }
        boolean control = value.codePoints()
                .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r'
                        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (control) {
            throw rejected(field, Problem.CONTROL_CHARACTER, 0);
        }
        return value;
    }
}
