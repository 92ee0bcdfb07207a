package wecan.graphql.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import wecan.query.access.Viewer;

/**
 * How objects of one kind are found by id, and which events they stem from. A context declares one bean for each of its
 * kinds; {@code node}, {@code nodes}, the fields {@code id}, {@code ledger} and {@code history}, evidence bundles and the
 * resolution of interfaces follow from it.
 *
 * @param kind the kind
 * @param type the class of the objects, as the context's queries return them
 * @param id the id of an object
 * @param load those of the objects that the viewer may see, by id, in one query
 * @param origin null for kinds that do not stem from events of their own
 */
public record NodeType<T>(
        NodeKind kind,
        Class<T> type,
        Function<T, UUID> id,
        Loader<T> load,
        @Nullable Function<T, Origin> origin) {
    /** Finds objects by id for a viewer. */
    @FunctionalInterface
    public interface Loader<T> {
        Map<UUID, T> load(Viewer viewer, Collection<UUID> ids);
    }

    /**
     * A kind whose objects a query finds by typed ids.
     *
     * @param wrap makes a typed id
     * @param unwrap takes it off again
     * @param find those of the objects that the viewer may see, in one query
     */
    public static <K, T> NodeType<T> of(
            NodeKind kind,
            Class<T> type,
            Function<UUID, K> wrap,
            Function<K, UUID> unwrap,
            Function<T, K> id,
            BiFunction<Viewer, Collection<K>, Map<K, T>> find) {
        return new NodeType<>(
                kind,
                type,
                object -> unwrap.apply(id.apply(object)),
                (viewer, ids) ->
                        Joins.byUuid(find.apply(viewer, ids.stream().map(wrap).toList()), unwrap),
                null);
    }

    /**
     * The kind with its history: the events of the aggregate of the same id.
     *
     * @param position of an object's latest event
     */
    public NodeType<T> recorded(ToLongFunction<T> position) {
        return new NodeType<>(
                kind, type, id, load, object -> new Origin(position.applyAsLong(object), id.apply(object), null));
    }

    /**
     * The kind with its history, for parts of a larger aggregate: those of its events that name the part.
     *
     * @param aggregate of which an object is a part
     * @param component of the events that holds the part's id: the record component's name
     * @param position of an object's latest event
     */
    public NodeType<T> recordedIn(Function<T, UUID> aggregate, String component, ToLongFunction<T> position) {
        return new NodeType<>(
                kind,
                type,
                id,
                load,
                object -> new Origin(
                        position.applyAsLong(object),
                        aggregate.apply(object),
                        new Origin.Part(component, id.apply(object))));
    }

    /** Empty when there is none, or the viewer may not see it. */
    public Optional<T> find(Viewer viewer, UUID wanted) {
        return Optional.ofNullable(load.load(viewer, List.of(wanted)).get(wanted));
    }

    /** Whether objects of this kind stem from events. */
    public boolean hasOrigin() {
        return origin != null;
    }

    /** Empty when objects of this kind do not stem from events. */
    public Optional<Origin> originOf(Object object) {
        return Optional.ofNullable(origin).map(from -> from.apply(type.cast(object)));
    }

    Map<UUID, ? extends Object> loadAll(Viewer viewer, Collection<UUID> ids) {
        return load.load(viewer, ids);
    }

    @Nullable
    String idOf(Object object) {
        return type.isInstance(object) ? GlobalId.encode(kind, id.apply(type.cast(object))) : null;
    }

    /** The id by which the chaincode knows the object; null when it is of another type. */
    @Nullable
    String fabricIdOf(Object object) {
        return type.isInstance(object) ? id.apply(type.cast(object)).toString() : null;
    }
}
