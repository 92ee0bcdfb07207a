package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.DomainEvent;

/** The projections in Axon's streaming processors over an event store, wired as the server wires them. */
@Timeout(120)
class StreamingIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** The engine in memory counts positions from 0. */
    private static final int LENGTH = 2_000;

    private final List<DomainEvent> events = RandomEvents.of(42, LENGTH);
    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final MongoDatabase database = Database.fresh();

    @Test
    void a_lost_store_is_rebuilt_and_a_kept_one_goes_on_where_it_was() {
        append(events.subList(0, LENGTH / 2));
        ViewStore views = new ViewStore(database, false);
        Configuration first = started(views);
        assertThat(models.freshness().await(LENGTH / 2 - 1, LONG)).isTrue();
        first.shutdown();

        append(events.subList(LENGTH / 2, LENGTH));
        Configuration second = started(views);
        assertThat(models.freshness().position()).as("known from the tokens").isGreaterThanOrEqualTo(LENGTH / 2 - 1);
        assertThat(models.freshness().await(LENGTH - 1, LONG)).isTrue();
        second.shutdown();
        Map<String, Document> kept = Database.dump(database);

        database.drop();
        Configuration third = started(new ViewStore(database, false));
        assertThat(models.freshness().position()).isLessThan(LENGTH - 1);
        assertThat(models.freshness().await(LENGTH - 1, LONG)).isTrue();
        third.shutdown();
        assertThat(kept).hasSizeGreaterThan(30);
        assertThat(Database.dump(database)).isEqualTo(kept);

        database.getCollection("tokens").drop();
        Configuration fourth = started(new ViewStore(database, false));
        assertThat(models.freshness().await(LENGTH - 1, LONG)).isTrue();
        fourth.shutdown();
        assertThat(Database.dump(database))
                .as("all events over existing documents")
                .isEqualTo(kept);
    }

    @Test
    void a_batch_that_cannot_be_written_is_tried_again_and_nothing_is_skipped() {
        append(events);
        AtomicInteger failures = new AtomicInteger(2);
        ViewStore flaky = new ViewStore(database, false) {
            @Override
            protected void bulkWrite(ViewKind kind, List<WriteModel<Document>> writes) {
                if (kind == ViewKind.TASK && failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("lost");
                }
                super.bulkWrite(kind, writes);
            }
        };
        Configuration configuration = started(flaky);
        assertThat(models.freshness().await(LENGTH - 1, LONG)).isTrue();
        configuration.shutdown();
        assertThat(failures).hasNonPositiveValue();

        MongoDatabase calm = Database.fresh();
        Configuration again = started(new ViewStore(calm, false), calm);
        assertThat(models.freshness().await(LENGTH - 1, LONG)).isTrue();
        again.shutdown();
        assertThat(Database.dump(database)).isEqualTo(Database.dump(calm));
    }

    private ReadModels models = ReadModels.open(database, false, "node", Clock.systemUTC());

    private Configuration started(ViewStore views) {
        return started(views, database);
    }

    private Configuration started(ViewStore views, MongoDatabase on) {
        models = ReadModels.open(views, new MongoTokenStore(on, "node", Duration.ofSeconds(10), Clock.systemUTC()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        for (Projection projection : models.projections()) {
            String group = projection.group();
            configurer
                    .eventProcessing()
                    .registerEventHandler(c -> projection)
                    .assignHandlerInstancesMatching(group, handler -> handler == projection)
                    .registerListenerInvocationErrorHandler(group, c -> PropagatingErrorHandler.instance())
                    .registerTokenStore(group, c -> models.tokens())
                    .registerPooledStreamingEventProcessor(
                            group, c -> c.eventStore(), (c, builder) -> builder.initialSegmentCount(1)
                                    .batchSize(100)
                                    .tokenClaimInterval(100)
                                    .initialToken(StreamableMessageSource::createTailToken));
        }
        return configurer.start();
    }

    private final Map<UUID, Long> sequences = new HashMap<>();

    private void append(List<DomainEvent> batch) {
        for (DomainEvent event : batch) {
            UUID aggregate = Recording.aggregate(event);
            DomainEventMessage<?> message = new GenericDomainEventMessage<>(
                    "aggregate", aggregate.toString(), sequences.merge(aggregate, 0L, (old, zero) -> old + 1), event);
            engine.appendEvents(message);
        }
    }
}
