package wecan.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates in memory, strongly held. An aggregate is either here or with the one command that works on it, never both:
 * it is taken out to be worked on, and comes back when it is known to be as the store has it. Bounded by the number of
 * events that the aggregates have seen. Thread-safe.
 */
public final class AggregateCache {
    /** Of all aggregates together, each counted with {@link #EVENTS_AT_LEAST} more. */
    private static final long EVENTS = 500_000;

    /** What an aggregate without events would take, in events. */
    private static final int EVENTS_AT_LEAST = 10;

    private static final Duration UNUSED = Duration.ofHours(1);

    private final Cache<Key, EventSourcedAggregate<?>> aggregates;
    private final AtomicLong era = new AtomicLong();

    /** Ids of different types may be mixed up by whoever sends a command. */
    private record Key(Class<?> type, String id) {}

    public AggregateCache() {
        this(EVENTS);
    }

    AggregateCache(long events) {
        aggregates = Caffeine.newBuilder()
                .maximumWeight(events)
                .weigher((Key key, EventSourcedAggregate<?> aggregate) -> weight(aggregate))
                .expireAfterWrite(UNUSED)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .build();
    }

    private static int weight(EventSourcedAggregate<?> aggregate) {
        Long version = aggregate.version();
        return EVENTS_AT_LEAST + (version == null ? 0 : (int) Math.min(version, Integer.MAX_VALUE / 2));
    }

    /** What was in the cache at some time may come back only if nothing was cleared since. */
    long era() {
        return era.get();
    }

    /** Takes the aggregate out. */
    @SuppressWarnings("unchecked")
    <A> @Nullable EventSourcedAggregate<A> take(Class<A> type, String id) {
        return (EventSourcedAggregate<A>) aggregates.asMap().remove(new Key(type, id));
    }

    /** @param since the era in which its events were read, or in which it was taken */
    void keep(Class<?> type, EventSourcedAggregate<?> aggregate, long since) {
        Key key = new Key(type, aggregate.identifierAsString());
        if (since == era.get() && !aggregate.isDeleted()) {
            aggregates.put(key, aggregate);
            if (since != era.get()) {
                aggregates.invalidate(key);
            }
        }
    }

    /** Forgets all, also what is being worked on. */
    public void clear() {
        era.incrementAndGet();
        aggregates.invalidateAll();
    }

    long size() {
        aggregates.cleanUp();
        return aggregates.estimatedSize();
    }
}
