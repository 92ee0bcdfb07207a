package wecan.graphql.ledger;

import graphql.language.ObjectTypeDefinition;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.execution.SelfDescribingDataFetcher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import wecan.graphql.api.Connection;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Nodes;
import wecan.graphql.api.Origin;

/**
 * The fields {@code ledger} (the evidence of an object's latest event) and {@code history} (its events) of every type
 * that stems from events: they follow from the schema and the {@link NodeType}s. {@code ledger} is read once for a level
 * of a request, for objects of all types together.
 */
@Component
class OriginFields implements RuntimeWiringConfigurer {
    private static final String LEDGER = "ledger";
    private static final String HISTORY = "history";
    /** Reads block, so they have threads of their own, as the methods of controllers have. */
    private static final Executor THREADS = Thread::startVirtualThread;

    private final Nodes nodes;
    private final Histories histories;
    private @Nullable TypeDefinitionRegistry schema;

    OriginFields(Nodes nodes, Histories histories, Evidence evidence, BatchLoaderRegistry loaders) {
        this.nodes = nodes;
        this.histories = histories;
        loaders.<Long, LedgerEvidence>forName(LEDGER)
                .registerMappedBatchLoader((positions, environment) ->
                        Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> evidence.at(positions), THREADS)));
    }

    @Override
    public void setTypeDefinitionRegistry(TypeDefinitionRegistry registry) {
        schema = registry;
    }

    /** @throws IllegalStateException when a type has one of the fields though it stems from no events */
    @Override
    public void configure(RuntimeWiring.Builder builder) {
        builder.type(
                "Event",
                type -> type.dataFetcher(
                        LEDGER,
                        new Ledger(event -> ((EventNode) event).position().value())));
        for (NodeType<?> type : nodes.all()) {
            String name = type.kind().typeName();
            Function<Object, Origin> origin = object -> type.originOf(object).orElseThrow();
            if (hasField(type, LEDGER)) {
                builder.type(
                        name,
                        wiring -> wiring.dataFetcher(LEDGER, new Ledger(object -> origin.apply(object)
                                .position())));
            }
            if (hasField(type, HISTORY)) {
                builder.type(name, wiring -> wiring.dataFetcher(HISTORY, new History(histories, origin)));
            }
        }
    }

    private boolean hasField(NodeType<?> type, String field) {
        String name = type.kind().typeName();
        ObjectTypeDefinition definition =
                Objects.requireNonNull(schema).getTypeOrNull(name, ObjectTypeDefinition.class);
        boolean has = definition != null
                && definition.getFieldDefinitions().stream()
                        .anyMatch(candidate -> candidate.getName().equals(field));
        if (has && !type.hasOrigin()) {
            throw new IllegalStateException(
                    "the schema has %s.%s, but the node type of %s says not what is recorded of it"
                            .formatted(name, field, type.kind()));
        }
        return has;
    }

    private record Ledger(Function<Object, Long> position)
            implements SelfDescribingDataFetcher<CompletableFuture<LedgerEvidence>> {
        @Override
        public CompletableFuture<LedgerEvidence> get(DataFetchingEnvironment environment) {
            DataLoader<Long, LedgerEvidence> loader = Objects.requireNonNull(environment.getDataLoader(LEDGER));
            return loader.load(position.apply(source(environment)));
        }

        @Override
        public String getDescription() {
            return "evidence of the latest event";
        }

        @Override
        public ResolvableType getReturnType() {
            return ResolvableType.forClass(LedgerEvidence.class);
        }

        @Override
        public boolean usesDataLoader() {
            return true;
        }
    }

    private record History(Histories histories, Function<Object, Origin> origin)
            implements SelfDescribingDataFetcher<CompletableFuture<Connection<EventNode>>> {
        @Override
        public CompletableFuture<Connection<EventNode>> get(DataFetchingEnvironment environment) {
            Origin from = origin.apply(source(environment));
            Integer first = environment.getArgument("first");
            String after = environment.getArgument("after");
            return CompletableFuture.supplyAsync(() -> histories.page(from, first, after), THREADS);
        }

        @Override
        public String getDescription() {
            return "events of the object";
        }

        @Override
        public ResolvableType getReturnType() {
            return ResolvableType.forClassWithGenerics(Connection.class, EventNode.class);
        }

        @Override
        public Map<String, ResolvableType> getArguments() {
            return Map.of(
                    "first", ResolvableType.forClass(Integer.class), "after", ResolvableType.forClass(String.class));
        }
    }

    private static Object source(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.<Object>getSource());
    }
}
