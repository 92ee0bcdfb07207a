package wecan.graphql.api;

import graphql.GraphQLContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import wecan.query.access.Viewer;

/** What batch loaders do: read what a list of objects refers to in one query, and hand each its own. */
public final class Joins {
    /** What a parent refers to, null for nothing. */
    @FunctionalInterface
    public interface Reference<P, K> {
        @Nullable
        K of(P parent);
    }

    private Joins() {}

    /** Who asks, in a batch loader. */
    public static Viewer viewer(GraphQLContext context) {
        Viewer viewer = context.get(Viewer.class);
        if (viewer == null) {
            throw new AuthenticationCredentialsNotFoundException("no viewer in this operation");
        }
        return viewer;
    }

    /**
     * For each parent the object that it refers to; without an entry where it refers to none or the viewer may not see it.
     *
     * @param reference the id that a parent refers to, null for none
     * @param load reads many by id at once
     */
    public static <P, K, V> Map<P, V> one(
            List<P> parents, Reference<P, K> reference, Function<Collection<K>, Map<K, V>> load) {
        Map<K, V> found = load.apply(parents.stream()
                .<K>mapMulti((parent, sink) -> {
                    K key = reference.of(parent);
                    if (key != null) {
                        sink.accept(key);
                    }
                })
                .collect(Collectors.toSet()));
        Map<P, V> joined = new HashMap<>();
        for (P parent : parents) {
            K key = reference.of(parent);
            V value = key == null ? null : found.get(key);
            if (value != null) {
                joined.put(parent, value);
            }
        }
        return joined;
    }

    /** As {@link #one} for parents that refer to several, in their order. */
    public static <P, K, V> Map<P, List<V>> many(
            List<P> parents, Function<P, List<K>> references, Function<Collection<K>, Map<K, V>> load) {
        Map<K, V> found = load.apply(
                parents.stream().flatMap(p -> references.apply(p).stream()).collect(Collectors.toSet()));
        Map<P, List<V>> joined = new HashMap<>();
        for (P parent : parents) {
            List<V> values = references.apply(parent).stream()
                    .<V>mapMulti((key, sink) -> {
                        V value = found.get(key);
                        if (value != null) {
                            sink.accept(value);
                        }
                    })
                    .toList();
            joined.put(parent, values);
        }
        return joined;
    }

    /** The objects under their bare ids, as node types want them. */
    public static <K, V> Map<UUID, V> byUuid(Map<K, V> found, Function<K, UUID> value) {
        return found.entrySet().stream().collect(Collectors.toMap(e -> value.apply(e.getKey()), Map.Entry::getValue));
    }
}
