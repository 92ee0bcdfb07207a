package wecan.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import wecan.messages.InvalidInput;

/**
 * One page of a list.
 *
 * @param hasNext whether more follows
 * @param hasPrevious whether the page was asked for after a cursor
 */
public record Page<T>(List<Edge<T>> edges, boolean hasNext, boolean hasPrevious) {
    /** An item with the cursor from which the list goes on after it. */
    public record Edge<T>(T item, String cursor) {}

    public Page {
        edges = List.copyOf(edges);
    }

    public static <T> Page<T> empty() {
        return new Page<>(List.of(), false, false);
    }

    /** The page of what {@code view} makes of the items. */
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(
                edges.stream()
                        .map(edge -> new Edge<>(view.apply(edge.item()), edge.cursor()))
                        .toList(),
                hasNext,
                hasPrevious);
    }

    /**
     * One page of a list that is at hand as a whole.
     *
     * @param key by which the list ascends; no two items have the same
     */
    public static <T> Page<T> of(List<T> sorted, Function<T, String> key, PageRequest request) {
        String after = request.after() == null ? null : decoded(request.after());
        List<Edge<T>> rest = sorted.stream()
                .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
                .limit(request.first() + 1L)
                .map(item -> new Edge<>(item, encoded(key.apply(item))))
                .toList();
        boolean more = rest.size() > request.first();
        return new Page<>(more ? rest.subList(0, request.first()) : rest, more, after != null);
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw InvalidInput.rejected("after", InvalidInput.Problem.MALFORMED, 0);
        }
    }

    public List<T> items() {
        return edges.stream().map(Edge::item).toList();
    }
}
