package wecan.graphql.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wecan.messages.InvalidInput;

/**
 * A page of a list in Relay's form.
 *
 * @param totalCount null where counting is not cheap
 */
public record Connection<T>(
        List<Edge<T>> edges, PageInfo pageInfo, @Nullable Long totalCount) {
    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 100;

    /** One object and its place in the list. */
    public record Edge<T>(String cursor, T node) {}

    /** Whether the list goes on, in Relay's form. Lists are walked forwards only. */
    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    /** The nodes alone, for clients that need no cursors within a page. */
    public List<T> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    /**
     * A page of items.
     *
     * @param key the keyset key of an item, as the query side made it
     * @param after the decoded cursor that was asked for
     */
    public static <T> Connection<T> of(
            List<T> items, Function<? super T, String> key, boolean hasNextPage, @Nullable String after) {
        return of(items, key, hasNextPage, after, null);
    }

    /** As above with the number of all items. */
    public static <T> Connection<T> of(
            List<T> items,
            Function<? super T, String> key,
            boolean hasNextPage,
            @Nullable String after,
            @Nullable Long totalCount) {
        List<Edge<T>> edges = items.stream()
                .map(item -> new Edge<T>(Cursor.encode(key.apply(item)), item))
                .toList();
        String start = edges.isEmpty() ? null : edges.getFirst().cursor();
        String end = edges.isEmpty() ? null : edges.getLast().cursor();
        return new Connection<>(edges, new PageInfo(hasNextPage, after != null, start, end), totalCount);
    }

    /**
     * The size of page to read: 20 by default, 100 at most.
     *
     * @throws wecan.messages.CommandRejected with {@code INVALID_INPUT} outside 1 to 100
     */
    public static int size(@Nullable Integer first) {
        return first == null ? DEFAULT_SIZE : (int) InvalidInput.range("first", first, 1, MAX_SIZE);
    }
}
