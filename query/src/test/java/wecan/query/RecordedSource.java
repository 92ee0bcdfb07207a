package wecan.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;

/** An event store in memory, with positions from 1 without gaps, that wakes its readers. */
final class RecordedSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final Recording recording;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Map<Long, String> unreadable = new ConcurrentHashMap<>();
    private final Map<Long, Error> breaks = new ConcurrentHashMap<>();
    private volatile List<TrackedEventMessage<?>> events = List.of();

    RecordedSource() {
        this(new Recording());
    }

    private RecordedSource(Recording recording) {
        this.recording = recording;
    }

    /** The same events in every process. */
    static RecordedSource named(String history, List<? extends DomainEvent> events) {
        RecordedSource source = new RecordedSource(new Recording(history));
        source.append(events);
        return source;
    }

    static RecordedSource of(List<? extends DomainEvent> events) {
        RecordedSource source = new RecordedSource();
        source.append(events);
        return source;
    }

    void append(List<? extends DomainEvent> added) {
        lock.lock();
        try {
            added.forEach(recording::add);
            events = recording.events();
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The store as it was before the event at {@code position}. */
    RecordedSource before(long position) {
        RecordedSource older = new RecordedSource();
        older.recording.addAll(events.subList(0, (int) position - 1));
        older.events = older.recording.events();
        return older;
    }

    /** From now on the event at this position is of a type that nobody knows. */
    void forget(long position) {
        unreadable.put(
                position, "This release does not know work.TaskJuggled revision 1: it was recorded by a newer one");
    }

    /** From now on whoever projects this event does not even get an exception. */
    void breakAt(long position, Error error) {
        breaks.put(position, error);
    }

    void remember(long position) {
        breaks.remove(position);
        unreadable.remove(position);
    }

    List<TrackedEventMessage<?>> events() {
        return events;
    }

    long head() {
        return events.size();
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new Stream(token == null ? 0 : token.position().orElseThrow());
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    private final class Stream implements BlockingStream<TrackedEventMessage<?>> {
        private long reached;

        private Stream(long reached) {
            this.reached = reached;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return reached < events.size() ? Optional.of(events.get((int) reached)) : Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long nanos = unit.toNanos(timeout);
            lock.lockInterruptibly();
            try {
                while (reached >= events.size()) {
                    if (nanos <= 0) {
                        return false;
                    }
                    nanos = more.awaitNanos(nanos);
                }
            } finally {
                lock.unlock();
            }
            Error broken = breaks.get(reached + 1);
            if (broken != null && Thread.currentThread().getName().startsWith("read-")) {
                throw broken;
            }
            String unknown = unreadable.get(reached + 1);
            if (unknown != null) {
                throw new SerializationException(unknown);
            }
            return true;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (!hasNextAvailable(1, TimeUnit.MINUTES)) {
                Thread.onSpinWait();
            }
            return events.get((int) reached++);
        }

        @Override
        public void close() {}
    }
}
