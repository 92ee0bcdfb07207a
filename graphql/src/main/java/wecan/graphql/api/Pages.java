package wecan.graphql.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.Connection.Edge;
import wecan.graphql.api.Connection.PageInfo;
import wecan.query.Page;
import wecan.query.PageRequest;

/** Between connections of the schema and pages of the query side. */
public final class Pages {
    private Pages() {}

    /**
     * The page that {@code first} and {@code after} ask for.
     *
     * @throws wecan.messages.CommandRejected with {@code INVALID_INPUT} when they are out of bounds or malformed
     */
    public static PageRequest request(@Nullable Integer first, @Nullable String after) {
        return new PageRequest(Connection.size(first), Cursor.decode(after));
    }

    public static <T> Connection<T> connection(Page<T> page) {
        List<Edge<T>> edges = page.edges().stream()
                .map(edge -> new Edge<T>(Cursor.encode(edge.cursor()), edge.item()))
                .toList();
        String start = edges.isEmpty() ? null : edges.getFirst().cursor();
        String end = edges.isEmpty() ? null : edges.getLast().cursor();
        return new Connection<>(edges, new PageInfo(page.hasNext(), page.hasPrevious(), start, end), null);
    }
}
