package wecan.store;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.axonframework.common.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the store has come, as far as this process knows, and whom to wake when it moves. Thread-safe. */
public final class Commits {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final AtomicLong head = new AtomicLong();
    private final Set<LongConsumer> listeners = new CopyOnWriteArraySet<>();

    /** The highest position that is known to be committed; so is every one below it. 0 for an empty store. */
    public long head() {
        return head.get();
    }

    /**
     * Calls {@code listener} with the head whenever that has risen, in the thread that committed: it hands work over and
     * returns at once. Calls may come twice and out of order.
     */
    public Registration subscribe(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void advance(long position) {
        long before = head.getAndAccumulate(position, Math::max);
        if (before < position) {
            listeners.forEach(listener -> wake(listener, position));
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
