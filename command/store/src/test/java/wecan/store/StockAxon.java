package wecan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import wecan.messages.AggregateCommand;

/**
 * Axon as it comes: its JDBC engine, its tables and indexes, its event store with the default configuration, a transaction
 * for each command. The serializer, and how a command names its aggregate, are those of the house; there is no idempotency.
 */
final class StockAxon implements AutoCloseable {
    private final Configuration axon;
    final EmbeddedEventStore events;

    /**
     * @param pool a pool of its own, whose connections look into a schema of its own
     * @param fetchSize how many events are read at once
     */
    StockAxon(HikariDataSource pool, EventSerializer serializer, int fetchSize) {
        Database database = new Database(pool);
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(database)
                .transactionManager(database)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .batchSize(fetchSize)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        events = EmbeddedEventStore.builder().storageEngine(engine).build();
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
        configurer.configureSerializer(c -> serializer);
        configurer.configureEventStore(c -> events);
        configurer.configureCommandBus(
                c -> SimpleCommandBus.builder().transactionManager(database).build());
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Folder.class)
                .configureCommandTargetResolver(c -> new AggregateTargets()));
        axon = configurer.buildConfiguration();
        axon.start();
    }

    void send(AggregateCommand command) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        axon.commandBus()
                .<AggregateCommand, Object>dispatch(
                        new GenericCommandMessage<>(command, MetaData.emptyInstance()), (sent, result) -> {
                            if (result.isExceptional()) {
                                answer.completeExceptionally(result.exceptionResult());
                            } else {
                                answer.complete(result.getPayload());
                            }
                        });
        answer.join();
    }

    @Override
    public void close() {
        axon.shutdown();
        events.shutDown();
    }
}
