package wecan.query;

import org.jspecify.annotations.Nullable;
import wecan.messages.InvalidInput;

/**
 * Which part of a list is asked for.
 *
 * @param first how many items at most, 1 to {@value #MAX}
 * @param after the cursor after which the page begins; null for the beginning. Refused as {@code MALFORMED} by the
 *     list when it was not made by a list of the same order.
 */
public record PageRequest(int first, @Nullable String after) {
    public static final int MAX = 100;

    public PageRequest {
        InvalidInput.range("first", first, 1, MAX);
    }

    public static PageRequest first(int first) {
        return new PageRequest(first, null);
    }
}
