package wecan.store;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.PlatformRejection.VersionConflict;
import wecan.store.conformance.Subject;
import wecan.store.conformance.Workload;

/** Axon as it comes, on one of its own storage engines: what the conformance kit has to find wanting. */
final class StockSubject implements Subject {
    private final EventStorageEngine engine;
    private final TransactionManager transactions;
    private final EventSerializer serializer;
    private final long first;
    private StockNode node;

    StockSubject(EventStorageEngine engine, TransactionManager transactions, EventSerializer serializer, long first) {
        this.engine = engine;
        this.transactions = transactions;
        this.serializer = serializer;
        this.first = first;
        this.node = new StockNode();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node anotherNode() {
        return new StockNode();
    }

    @Override
    public void reopen() {
        node.close();
        node = new StockNode();
    }

    @Override
    public long position(TrackingToken token) {
        return token.position().orElse(first - 1);
    }

    @Override
    public long firstPosition() {
        return first;
    }

    @Override
    public List<String> writer(Workload workload) {
        throw new UnsupportedOperationException("there is no program for a writer of this store");
    }

    @Override
    public Map<String, String> notGiven() {
        String reason = "there is no program for a writer of this store";
        return Map.of(
                "what_a_killed_writer_was_answered_is_there_once_and_nothing_is_there_by_half", reason,
                "what_a_killed_writer_was_answered_is_answered_again_under_the_same_id", reason);
    }

    @Override
    public int patienceSeconds() {
        return 2;
    }

    @Override
    public void close() {
        node.close();
    }

    private final class StockNode implements Node {
        private final Configuration axon;

        StockNode() {
            Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                    .configureSerializer(c -> serializer)
                    .configureEventStore(c -> EmbeddedEventStore.builder()
                            .storageEngine(engine)
                            .fetchDelay(5)
                            .build())
                    .configureCommandBus(c -> SimpleCommandBus.builder()
                            .transactionManager(transactions)
                            .build())
                    .configureAggregate(AggregateConfigurer.defaultConfiguration(Folder.class)
                            .configureCommandTargetResolver(c -> new AggregateTargets()));
            axon = configurer.buildConfiguration();
            axon.start();
        }

        @Override
        public EventStore events() {
            return axon.eventStore();
        }

        @Override
        public CompletableFuture<CommandAnswer> send(AggregateCommand command, CommandContext context) {
            return DefaultCommandGateway.builder()
                    .commandBus(axon.commandBus())
                    .build()
                    .<Object>send(new GenericCommandMessage<>(command))
                    .handle((ignored, failure) -> answer(command.aggregateId(), failure));
        }

        private CommandAnswer answer(UUID aggregate, @org.jspecify.annotations.Nullable Throwable failure) {
            if (failure instanceof AggregateStreamCreationException) {
                throw new CommandRejected(new VersionConflict(aggregate, -1, 0));
            } else if (failure != null) {
                throw new CompletionException(failure);
            }
            return new CommandAnswer(aggregate, position(events().createHeadToken()), false);
        }

        @Override
        public void close() {
            axon.shutdown();
        }
    }
}
