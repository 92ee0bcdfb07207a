package wecan.store;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the store has come, as far as this process knows, and whom to wake when it moves. Who commits is not held up by
 * those who listen: they are called on one thread of their own, once for all commits since it called them last.
 * Thread-safe.
 */
public final class Commits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final int RECENT_EVENTS = 8_192;
    private static final long RECENT_BYTES = 32L << 20;

    private final AtomicLong head = new AtomicLong();
    private final RecentEvents recent = new RecentEvents(RECENT_EVENTS, RECENT_BYTES);
    private final Set<LongConsumer> listeners = new CopyOnWriteArraySet<>();
    private final Thread announcer =
            Thread.ofPlatform().name("commits").daemon().unstarted(this::announce);
    private volatile boolean closed;

    public Commits() {
        announcer.start();
    }

    /** The highest position that is known to be committed; so is every one below it. 0 for an empty store. */
    public long head() {
        return head.get();
    }

    /**
     * Calls {@code listener} with the head whenever that has risen, on the one thread that calls all of them: it hands work
     * over and returns at once.
     */
    public Registration subscribe(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** What this process has written before is forgotten; readers ask the database. */
    public void forgetRecent() {
        recent.forget();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(announcer);
    }

    /** Changes whenever what was written before is forgotten. */
    long era() {
        return recent.era();
    }

    /**
     * This process committed.
     *
     * @param before the head before; the rows have the positions after it
     * @param since the {@link #era} in which the first of the rows was serialised; those of an earlier one are read from
     *     the database
     */
    void committed(long before, List<EventRow> rows, long since) {
        if (!rows.isEmpty()) {
            recent.add(before + 1, rows, since);
        }
        advance(before + rows.size());
    }

    void advance(long position) {
        if (head.getAndAccumulate(position, Math::max) < position) {
            LockSupport.unpark(announcer);
        }
    }

    /** The events after a position that this process wrote a moment ago; empty when they are not at hand. */
    List<TrackedEventMessage<?>> recent(long after, int limit) {
        return recent.after(after, limit);
    }

    private void announce() {
        long announced = 0;
        while (!closed) {
            long position = head.get();
            if (position == announced) {
                LockSupport.park(this);
            } else {
                announced = position;
                listeners.forEach(listener -> wake(listener, position));
            }
        }
    }

    /** What is committed stays committed, and the others are woken, whatever one listener does. */
    private static void wake(LongConsumer listener, long position) {
        try {
            listener.accept(position);
        } catch (RuntimeException e) {
            LOG.error("A listener to commits failed", e);
        }
    }
}
