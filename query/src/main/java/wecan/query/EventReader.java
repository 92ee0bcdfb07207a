package wecan.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/** Reads events ahead on a thread of its own, decoded and in batches of what is there; a batch or two. */
final class EventReader implements AutoCloseable {
    private static final int AHEAD = 1;
    private static final Batch NOTHING = new Batch(List.of(), 0, null, null);

    /**
     * Events in order.
     *
     * @param last everything up to here has been read, skipped events included
     * @param lastEvent the identifier of the event at {@code last}; null when that was not read
     * @param failure why nothing can be read after them; null when it can
     */
    record Batch(
            List<TrackedEventMessage<?>> events,
            long last,
            @Nullable String lastEvent,
            @Nullable RuntimeException failure) {
        /** When the oldest was recorded; null when there is none. */
        @Nullable
        Instant oldest() {
            return events.isEmpty() ? null : events.getFirst().getTimestamp();
        }

        /** The part that ends at {@code limit}, which is not after the batch's own end. */
        Batch upTo(long limit) {
            List<TrackedEventMessage<?>> part =
                    events.stream().filter(event -> position(event) <= limit).toList();
            String id = part.isEmpty() || position(part.getLast()) < limit
                    ? null
                    : part.getLast().getIdentifier();
            return limit >= last ? this : new Batch(part, limit, id, null);
        }

        /** The part after {@code limit}. */
        Batch after(long limit) {
            return new Batch(
                    events.stream().filter(event -> position(event) > limit).toList(), last, lastEvent, failure);
        }
    }

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final DecodedEvents decoded;
    private final LongPredicate skipped;
    private final int size;
    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;
    private long reached;
    private volatile boolean closed;

    /**
     * Begins to read.
     *
     * @param decoded shared by all readers
     * @param after the position before the first event
     * @param skipped events that are passed, even if they cannot be read
     * @param size of a batch, at most
     */
    EventReader(
            String name,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            DecodedEvents decoded,
            long after,
            LongPredicate skipped,
            int size) {
        this.source = source;
        this.decoded = decoded;
        this.reached = after;
        this.skipped = skipped;
        this.size = size;
        this.thread = Thread.ofPlatform().daemon().name("read-" + name).start(this::read);
    }

    static long position(TrackedEventMessage<?> event) {
        return event.trackingToken()
                .position()
                .orElseThrow(
                        () -> new IllegalStateException("a token without position cannot order documents: " + event));
    }

    /** The next batch; null when there is none in time. */
    @Nullable
    Batch poll(Duration timeout) throws InterruptedException {
        Batch next = timeout.isZero() ? queue.poll() : queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        return next == NOTHING ? null : next;
    }

    boolean hasMore() {
        return !queue.isEmpty();
    }

    /** When the oldest event that waits here was recorded. */
    @Nullable
    Instant oldest() {
        Batch next = queue.peek();
        return next == null ? null : next.oldest();
    }

    /** Ends a {@link #poll} that waits. */
    void wake() {
        var unused = queue.offer(NOTHING);
    }

    private void read() {
        try {
            do {
                pass();
                stream();
            } while (skipped.test(reached + 1) && !closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) {
            fail(brokenOff(e));
        }
    }

    /** An error would otherwise end this thread without a word, and nobody would read on. */
    private static RuntimeException brokenOff(Error cause) {
        return new IllegalStateException("Reading the events broke off: " + ProjectionFailed.sentence(cause), cause);
    }

    /** Passes what is skipped without reading it. */
    private void pass() throws InterruptedException {
        long before = reached;
        while (skipped.test(reached + 1)) {
            reached++;
        }
        if (reached > before) {
            queue.put(new Batch(List.of(), reached, null, null));
        }
    }

    /** Reads until it is closed, or before an event that cannot be read but is skipped anyway. */
    private void stream() throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream =
                source.openStream(reached == 0 ? source.createTailToken() : new GlobalSequenceTrackingToken(reached))) {
            while (!closed) {
                if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    Batch batch = batch(stream);
                    queue.put(batch);
                    if (batch.failure != null) {
                        return;
                    }
                }
            }
        } catch (SerializationException e) {
            if (!skipped.test(reached + 1)) {
                throw e;
            }
        }
    }

    private void fail(RuntimeException cause) {
        if (closed) {
            return;
        }
        RuntimeException failure =
                cause instanceof SerializationException ? new ProjectionFailed(reached + 1, cause) : cause;
        try {
            queue.put(new Batch(List.of(), reached, null, failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Batch batch(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        String lastEvent = null;
        RuntimeException failure = null;
        try {
            do {
                TrackedEventMessage<?> event = stream.nextAvailable();
                long position = position(event);
                if (!skipped.test(position)) {
                    events.add(decoded(event, position));
                }
                reached = position;
                lastEvent = event.getIdentifier();
            } while (events.size() < size && stream.hasNextAvailable(0, TimeUnit.MILLISECONDS));
        } catch (SerializationException e) {
            if (!skipped.test(reached + 1)) {
                failure = new ProjectionFailed(reached + 1, e);
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            failure = brokenOff(e);
        }
        return new Batch(events, reached, lastEvent, failure);
    }

    private TrackedEventMessage<?> decoded(TrackedEventMessage<?> event, long position) {
        try {
            return decoded.decoded(event);
        } catch (RuntimeException e) {
            throw new ProjectionFailed(position, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        queue.clear();
    }
}
