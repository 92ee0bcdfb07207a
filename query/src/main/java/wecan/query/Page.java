package wecan.query;

import java.util.List;
import java.util.function.Function;

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

    public List<T> items() {
        return edges.stream().map(Edge::item).toList();
    }
}
