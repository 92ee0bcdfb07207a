package wecan.graphql.api;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wecan.query.access.Viewer;

/**
 * How objects of one kind are found by id. A context declares one bean for each of its kinds; {@code node}, {@code
 * nodes}, the field {@code id} and the resolution of interfaces follow from it.
 *
 * @param kind the kind
 * @param type the class of the objects, as the context's queries return them
 * @param id the id of an object
 * @param load those of the objects that the viewer may see, by id, in one query
 */
public record NodeType<T>(NodeKind kind, Class<T> type, Function<T, UUID> id, Loader<T> load) {
    /** Finds objects by id for a viewer. */
    @FunctionalInterface
    public interface Loader<T> {
        Map<UUID, T> load(Viewer viewer, Collection<UUID> ids);
    }

    Map<UUID, ? extends Object> loadAll(Viewer viewer, Collection<UUID> ids) {
        return load.load(viewer, ids);
    }

    @Nullable
    String idOf(Object object) {
        return type.isInstance(object) ? GlobalId.encode(kind, id.apply(type.cast(object))) : null;
    }
}
