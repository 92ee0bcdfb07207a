package wecan.query;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far the read models of this node are. Who waits is woken by the projection that arrives last; nothing is polled.
 * Safe for use by any number of threads.
 */
public final class Freshness {
    private record Ticket(long position, long number) {
        static final Comparator<Ticket> ORDER =
                Comparator.comparingLong(Ticket::position).thenComparingLong(Ticket::number);
    }

    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Ticket, CompletableFuture<Boolean>> waiting =
            new ConcurrentSkipListMap<>(Ticket.ORDER);
    private final AtomicLong tickets = new AtomicLong();

    /** @param groups the processing groups that count; each starts at position 0 */
    public Freshness(Collection<String> groups) {
        groups.forEach(group -> positions.put(group, 0L));
    }

    /** A group has committed everything up to {@code position}. Going back is ignored. */
    public void advanced(String group, long position) {
        if (positions.computeIfPresent(group, (g, old) -> Math.max(old, position)) == null) {
            throw new IllegalArgumentException("unknown processing group " + group);
        }
        // Woken on threads of their own: what a waiter does next must not hold up the projection.
        waiting.headMap(new Ticket(position(), Long.MAX_VALUE), true)
                .values()
                .forEach(waiter -> Thread.startVirtualThread(() -> waiter.complete(true)));
    }

    /** The position that all groups have reached. */
    public long position() {
        return positions.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    /** The position of each group. */
    public Map<String, Long> positions() {
        return new TreeMap<>(positions);
    }

    /** Completes with true as soon as all groups have reached the position, with false when the time is over. */
    public CompletableFuture<Boolean> reached(long position, Duration timeout) {
        if (position() >= position) {
            return CompletableFuture.completedFuture(true);
        }
        Ticket ticket = new Ticket(position, tickets.incrementAndGet());
        CompletableFuture<Boolean> waiter = new CompletableFuture<>();
        waiting.put(ticket, waiter);
        if (position() >= position) {
            waiter.complete(true);
        }
        waiter.whenComplete((arrived, failure) -> waiting.remove(ticket));
        return waiter.completeOnTimeout(false, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits until all groups have reached the position; false when the time was over before. */
    public boolean await(long position, Duration timeout) {
        return reached(position, timeout).join();
    }
}
