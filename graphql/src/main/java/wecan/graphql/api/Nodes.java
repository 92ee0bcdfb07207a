package wecan.graphql.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wecan.query.access.Viewer;

/** Finds any object by its global id, as far as the viewer may see it. */
public final class Nodes {
    private final Map<NodeKind, NodeType<?>> types = new EnumMap<>(NodeKind.class);

    public Nodes(Collection<NodeType<?>> types) {
        for (NodeType<?> type : types) {
            if (this.types.put(type.kind(), type) != null) {
                throw new IllegalArgumentException("two node types for " + type.kind());
            }
        }
    }

    /** Null when there is none, or the viewer may not see it: nobody can tell which. */
    public @Nullable Object node(Viewer viewer, String id) {
        return nodes(viewer, List.of(id)).getFirst();
    }

    /** In the order of the ids, null for each that is not there for the viewer; one query for each kind. */
    public List<@Nullable Object> nodes(Viewer viewer, List<String> ids) {
        Map<NodeKind, List<UUID>> wanted = ids.stream()
                .map(GlobalId::decode)
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.groupingBy(
                        GlobalId::kind, Collectors.mapping(GlobalId::value, Collectors.toUnmodifiableList())));
        Map<GlobalId, Object> found = new HashMap<>();
        wanted.forEach((kind, values) -> {
            NodeType<?> type = types.get(kind);
            if (type != null) {
                type.loadAll(viewer, values).forEach((id, object) -> found.put(new GlobalId(kind, id), object));
            }
        });
        List<@Nullable Object> objects = new ArrayList<>();
        for (String id : ids) {
            objects.add(GlobalId.decode(id).map(found::get).orElse(null));
        }
        return objects;
    }

    /** The events that an object stems from; empty when it does not, is not there, or the viewer may not see it. */
    public Optional<Origin> origin(Viewer viewer, String id) {
        return GlobalId.decode(id)
                .map(global -> types.get(global.kind()))
                .flatMap(type -> Optional.ofNullable(node(viewer, id)).flatMap(type::originOf));
    }

    /** Every node type there is. */
    public Collection<NodeType<?>> all() {
        return List.copyOf(types.values());
    }

    /** The type of an object that stands behind an interface or a union of the schema. */
    Optional<NodeType<?>> typeOf(Object object) {
        return types.values().stream()
                .<NodeType<?>>map(type -> type)
                .filter(type -> type.type().isInstance(object))
                .findFirst();
    }

    /** The node type that stands behind a type of the schema. */
    Optional<NodeType<?>> typeNamed(String name) {
        return types.values().stream()
                .<NodeType<?>>map(Objects::requireNonNull)
                .filter(type -> type.kind().typeName().equals(name))
                .findFirst();
    }
}
