package wecan.graphql.api;

import graphql.GraphQLContext;
import graphql.language.FieldDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.dataloader.BatchLoaderEnvironment;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.execution.SelfDescribingDataFetcher;
import reactor.core.publisher.Mono;
import wecan.messages.PersonId;

/**
 * The fields that refer to other objects. Where an object is a record that holds the id of a node under the name of the
 * field, nobody need say how the node is found: by its {@link NodeType}, as the viewer may see it, once for a level of a
 * request. What a controller fills is left to it; lists, and fields that are never null, are its affair too.
 *
 * <p>The records are those of the node types and of the declared {@link ObjectType}s, and what they consist of.
 */
public final class References implements RuntimeWiringConfigurer {
    /** Reads block, so they have threads of their own, as the methods of controllers have. */
    private static final Executor THREADS = Thread::startVirtualThread;

    private final Nodes nodes;
    private final Collection<ObjectType> others;
    private final Set<String> visited = new HashSet<>();
    private @Nullable TypeDefinitionRegistry schema;

    public References(Nodes nodes, Collection<ObjectType> others, BatchLoaderRegistry loaders) {
        this.nodes = nodes;
        this.others = List.copyOf(others);
        nodes.all().forEach(type -> register(type, loaders));
    }

    private static void register(NodeType<?> type, BatchLoaderRegistry loaders) {
        loaders.<UUID, Object>forName(loader(type))
                .registerMappedBatchLoader((ids, environment) -> Mono.fromFuture(
                        () -> CompletableFuture.supplyAsync(() -> load(type, ids, environment), THREADS)));
    }

    private static Map<UUID, Object> load(NodeType<?> type, Set<UUID> ids, BatchLoaderEnvironment environment) {
        GraphQLContext context = Objects.requireNonNull(environment.getContext());
        return Map.copyOf(type.loadAll(Joins.viewer(context), ids));
    }

    private static String loader(NodeType<?> type) {
        return "node/" + type.kind().typeName();
    }

    @Override
    public void setTypeDefinitionRegistry(TypeDefinitionRegistry registry) {
        schema = registry;
    }

    /** To be called after everything else was wired. */
    @Override
    public void configure(RuntimeWiring.Builder builder) {
        Map<String, Map<String, DataFetcher<?>>> filled = Map.copyOf(filled(builder));
        nodes.all().forEach(type -> visit(type.kind().typeName(), type.type(), filled, builder));
        others.forEach(type -> visit(type.name(), type.type(), filled, builder));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Map<String, Map<String, DataFetcher<?>>> filled(RuntimeWiring.Builder builder) {
        return (Map) builder.build().getDataFetchers();
    }

    private void visit(
            String name,
            Class<?> type,
            Map<String, Map<String, DataFetcher<?>>> filled,
            RuntimeWiring.Builder builder) {
        ObjectTypeDefinition definition =
                Objects.requireNonNull(schema).getTypeOrNull(name, ObjectTypeDefinition.class);
        if (definition == null || !type.isRecord() || !visited.add(name)) {
            return;
        }
        Set<String> taken = filled.getOrDefault(name, Map.of()).keySet();
        for (FieldDefinition field : definition.getFieldDefinitions()) {
            RecordComponent component = component(type, field.getName());
            if (component == null || taken.contains(field.getName())) {
                continue;
            }
            Optional<NodeType<?>> target = nodes.typeNamed(base(field.getType()));
            if (target.isEmpty()) {
                visit(base(field.getType()), element(component), filled, builder);
            } else if (field.getType() instanceof TypeName && isId(component.getType())) {
                DataFetcher<?> reference = reference(component, target.get());
                builder.type(name, wiring -> wiring.dataFetcher(field.getName(), reference));
            }
        }
    }

    private static @Nullable RecordComponent component(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String base(Type<?> type) {
        return switch (type) {
            case NonNullType wrapped -> base(wrapped.getType());
            case ListType list -> base(list.getType());
            case TypeName named -> named.getName();
            default -> throw new IllegalStateException("no type of a field: " + type);
        };
    }

    /** The class of the objects in a list or set, else the component's own. */
    private static Class<?> element(RecordComponent component) {
        ResolvableType type = ResolvableType.forMethodReturnType(component.getAccessor());
        return Collection.class.isAssignableFrom(component.getType())
                ? type.asCollection().getGeneric(0).toClass()
                : component.getType();
    }

    private static boolean isId(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getType() == UUID.class;
    }

    private static DataFetcher<?> reference(RecordComponent component, NodeType<?> target) {
        Method reference = component.getAccessor();
        Method value = component.getType().getRecordComponents()[0].getAccessor();
        reference.setAccessible(true);
        value.setAccessible(true);
        return new Reference(reference, value, target);
    }

    /**
     * One field.
     *
     * @param reference gives the typed id
     * @param value takes the type off
     */
    private record Reference(Method reference, Method value, NodeType<?> target)
            implements SelfDescribingDataFetcher<Object> {
        /** Anybody may know of a person; the name is read when it is asked for. */
        @Override
        public @Nullable Object get(DataFetchingEnvironment environment) {
            Object id = call(reference, Objects.requireNonNull(environment.<Object>getSource()));
            if (id == null || id instanceof PersonId) {
                return PersonRef.of((PersonId) id);
            }
            DataLoader<UUID, Object> loader = Objects.requireNonNull(environment.getDataLoader(loader(target)));
            return loader.load((UUID) Objects.requireNonNull(call(value, id)));
        }

        private static @Nullable Object call(Method accessor, Object object) {
            try {
                return accessor.invoke(object);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + accessor, e);
            }
        }

        @Override
        public String getDescription() {
            return "the object that " + reference + " refers to";
        }

        @Override
        public ResolvableType getReturnType() {
            return ResolvableType.forClass(target.type());
        }

        @Override
        public boolean usesDataLoader() {
            return true;
        }
    }
}
