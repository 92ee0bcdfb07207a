package wecan.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far the read models of this node are. Who waits is woken by the projection that arrives last; nothing is polled, and
 * whoever waits costs an entry in a map. Safe for use by any number of threads.
 */
public final class Freshness {
    private static final Executor DEPENDENTS = Executors.newVirtualThreadPerTaskExecutor();

    private record Ticket(long position, long number) {
        static final Comparator<Ticket> ORDER =
                Comparator.comparingLong(Ticket::position).thenComparingLong(Ticket::number);
    }

    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Ticket, CompletableFuture<Boolean>> waiting =
            new ConcurrentSkipListMap<>(Ticket.ORDER);
    private final AtomicLong tickets = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicReference<CompletableFuture<Boolean>> news = new AtomicReference<>(new CompletableFuture<>());

    /** @param groups the processing groups that count; each starts at position 0 */
    public Freshness(Collection<String> groups) {
        groups.forEach(group -> positions.put(group, 0L));
    }

    /** A group has committed everything up to {@code position}. Going back is ignored. */
    public void advanced(String group, long position) {
        if (positions.computeIfPresent(group, (g, old) -> Math.max(old, position)) == null) {
            throw new IllegalArgumentException("unknown processing group " + group);
        }
        long reached =
                positions.values().stream().mapToLong(Long::longValue).min().orElse(0);
        if (slowest.getAndAccumulate(reached, Math::max) < reached) {
            wake(reached);
        }
    }

    /** What waits in {@link #await} is only unparked here; what else hangs on a waiter runs on a thread of its own. */
    private void wake(long reached) {
        announce();
        ConcurrentNavigableMap<Ticket, CompletableFuture<Boolean>> arrived =
                waiting.headMap(new Ticket(reached, Long.MAX_VALUE), true);
        List<CompletableFuture<Boolean>> woken = new ArrayList<>();
        while (!arrived.isEmpty()) {
            Map.Entry<Ticket, CompletableFuture<Boolean>> first = arrived.pollFirstEntry();
            if (first != null) {
                woken.add(first.getValue());
            }
        }
        woken.forEach(waiter -> waiter.complete(true));
    }

    /** The position that all groups have reached. */
    public long position() {
        return slowest.get();
    }

    /** The position of one group; 0 for one that is not known. */
    long position(String group) {
        return positions.getOrDefault(group, 0L);
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
        Ticket ticket = ticket(position);
        return waiter(ticket)
                .completeOnTimeout(false, timeout.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((arrived, failure) -> waiting.remove(ticket))
                .thenApplyAsync(arrived -> arrived, DEPENDENTS);
    }

    /** Waits until all groups have reached the position; false when the time was over before. */
    public boolean await(long position, Duration timeout) {
        if (position() >= position) {
            return true;
        }
        Ticket ticket = ticket(position);
        try {
            return waited(waiter(ticket), timeout);
        } finally {
            waiting.remove(ticket);
        }
    }

    /** Completes with the next change of the position, or {@link #announce}. */
    CompletableFuture<Boolean> news() {
        return news.get();
    }

    /** Something else that people wait for has changed. */
    void announce() {
        news.getAndSet(new CompletableFuture<>()).complete(true);
    }

    /** What it completes with; false when the time was over before. */
    static boolean waited(CompletableFuture<Boolean> waiter, Duration timeout) {
        try {
            return waiter.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Ticket ticket(long position) {
        return new Ticket(position, tickets.incrementAndGet());
    }

    private CompletableFuture<Boolean> waiter(Ticket ticket) {
        CompletableFuture<Boolean> waiter = new CompletableFuture<>();
        waiting.put(ticket, waiter);
        if (position() >= ticket.position()) {
            waiter.complete(true);
        }
        return waiter;
    }
}
