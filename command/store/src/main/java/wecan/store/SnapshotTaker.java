package wecan.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.store.SnapshotKeys.SnapshotKey;

/**
 * Takes snapshots, aside: on one thread of its own, from what is committed, one at a time. A failure costs the snapshot
 * and nothing else. Thread-safe.
 */
public final class SnapshotTaker extends AggregateSnapshotter implements AutoCloseable {
    /** After how many events that are not in a snapshot one is taken. */
    public static final int EVENTS = 250;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotTaker.class);
    private static final Duration CHECK = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Snapshots snapshots;
    private final ScheduledThreadPoolExecutor thread;

    private SnapshotTaker(Builder builder, Snapshots snapshots, ScheduledThreadPoolExecutor thread) {
        super(builder);
        this.snapshots = snapshots;
        this.thread = thread;
        var unused = thread.scheduleWithFixedDelay(this::check, CHECK.toSeconds(), CHECK.toSeconds(), TimeUnit.SECONDS);
    }

    /** @param aggregates the classes of all aggregates */
    public static SnapshotTaker start(
            PostgresEventStore store,
            Snapshots snapshots,
            List<Class<?>> aggregates,
            ParameterResolverFactory parameters,
            HandlerDefinition handlers) {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("snapshots").factory(), new ThreadPoolExecutor.DiscardPolicy());
        Builder builder = builder();
        builder.eventStore(store)
                .executor(thread)
                .aggregateFactories(aggregates.stream()
                        .<AggregateFactory<?>>map(type -> factory(type, parameters, handlers))
                        .toList())
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers);
        return new SnapshotTaker(builder, snapshots, thread);
    }

    /** With the resources of its command handlers, for which Axon looks although a snapshot needs none. */
    private static <A> AggregateFactory<A> factory(
            Class<A> type, ParameterResolverFactory parameters, HandlerDefinition handlers) {
        return new GenericAggregateFactory<>(
                AnnotatedAggregateMetaModelFactory.inspectAggregate(type, parameters, handlers));
    }

    /** When an aggregate's snapshot is due. */
    public SnapshotTriggerDefinition trigger() {
        return new EventCountSnapshotTriggerDefinition(this, EVENTS);
    }

    @Override
    protected Runnable createSnapshotterTask(Class<?> aggregateType, String aggregateIdentifier) {
        return () -> take(aggregateType, aggregateIdentifier);
    }

    /** The key is asked for first: what was read before an erasure is not kept under the key that follows it. */
    private void take(Class<?> type, String aggregate) {
        SnapshotKey key = snapshots.key();
        DomainEventStream events = getEventStore().readEvents(aggregate);
        if (!events.hasNext()) {
            return;
        }
        long known = events.peek().getSequenceNumber();
        DomainEventMessage<?> snapshot = createSnapshot(type, aggregate, events);
        if (snapshot != null && snapshot.getSequenceNumber() > known) {
            snapshots.store(snapshot, key);
        }
    }

    private void check() {
        try {
            snapshots.check();
        } catch (StoreFailure e) {
            LOG.warn("Whether somebody was erased could not be seen: {}", e.getMessage());
        }
    }

    /** Finishes what it is at; what is not begun is not taken. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("A snapshot is still being taken");
        }
    }
}
