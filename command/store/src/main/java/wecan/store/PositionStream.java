package wecan.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads on from a position, in batches, whenever {@link Commits} knows of more. Far behind, the next batch is read and
 * deserialised while the present one is handled. Whoever follows is not woken for events alone that it has said nobody
 * handles ({@link #skipMessagesWithPayloadTypeOf}): it gets them when it looks again.
 */
final class PositionStream implements TrackingEventStream {
    private static final Executor AHEAD =
            task -> Thread.ofVirtual().name("events-ahead").start(task);

    private static final int LOOKED_THROUGH = 64;

    private final PostgresEventEngine engine;
    private final Commits commits;
    private final Deque<TrackedEventMessage<?>> buffer = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Registration registration;
    private final Set<Class<?>> unhandled = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Runnable callback;
    private @Nullable CompletableFuture<PostgresEventEngine.Batch> ahead;
    private long position;
    /** Up to where it was decided whether to wake; of the thread that announces commits. */
    private long announced;

    PositionStream(PostgresEventEngine engine, Commits commits, long after) {
        this.engine = engine;
        this.commits = commits;
        this.position = after;
        this.announced = after;
        this.registration = commits.subscribe(this::wake);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return fill() ? Optional.of(buffer.element()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        while (!fill()) {
            lock.lockInterruptibly();
            try {
                while (commits.head() <= position) {
                    if (nanos <= 0) {
                        return false;
                    }
                    nanos = moved.awaitNanos(nanos);
                }
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.SECONDS)) {
            Thread.onSpinWait();
        }
        return buffer.remove();
    }

    /** Called whenever there is more; the same event may be announced more than once. */
    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        this.callback = callback;
        if (commits.head() > position) {
            callback.run();
        }
        return true;
    }

    /** Nobody handles events of this type: they wake nobody. */
    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        unhandled.add(ignored.getPayloadType());
    }

    @Override
    public void close() {
        registration.cancel();
        callback = null;
    }

    private boolean fill() {
        while (buffer.isEmpty() && commits.head() > position) {
            PostgresEventEngine.Batch batch = next();
            if (batch.last() == position) {
                throw new StoreFailure("Position " + (position + 1) + " is committed but cannot be read: were events "
                        + "deleted, or is this another database?");
            }
            buffer.addAll(batch.events());
            position = batch.last();
            if (commits.head() - position >= PostgresEventEngine.BATCH) {
                long after = position;
                ahead = CompletableFuture.supplyAsync(() -> engine.readBatch(after), AHEAD);
            }
        }
        return !buffer.isEmpty();
    }

    private PostgresEventEngine.Batch next() {
        CompletableFuture<PostgresEventEngine.Batch> reading = ahead;
        ahead = null;
        if (reading == null) {
            return engine.readBatch(position);
        }
        try {
            return reading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void wake(long head) {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        boolean somebodyHandles = isHandled(announced, head);
        announced = head;
        Runnable listener = callback;
        if (listener != null && somebodyHandles) {
            listener.run();
        }
    }

    /** Whether one of the events up to the head may be handled; so it is when they are many, or not at hand. */
    private boolean isHandled(long after, long head) {
        if (unhandled.isEmpty() || head - after > LOOKED_THROUGH) {
            return true;
        }
        List<TrackedEventMessage<?>> events = commits.recent(after, (int) (head - after));
        return events.size() < head - after
                || events.stream().anyMatch(event -> !unhandled.contains(event.getPayloadType()));
    }
}
