package wecan.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.store.Append.Written;

/**
 * Writes what all units of work wait for in one transaction: while one batch is being committed, the next one gathers. A
 * conflict fails only the append that lost; the others of its batch are written. When the connection is lost in
 * mid-commit, what became of the batch is found out before anything is answered or written again. Thread-safe.
 */
public final class GroupCommit extends EventWriter {
    /** What the driver should send in binary form to write fast: its setting {@code binaryTransferEnable}. */
    public static final String BINARY_TYPES = BinaryArray.TYPES;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    /** Who finds this many before him has to wait until there is room. */
    private static final int WAITING = 4_096;

    private static final int LARGEST_BATCH = 1_024;
    /** A batch ends with the append that makes it longer. */
    private static final int BATCH_BYTES = 8 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** After a conflict so many batches are looked through before they are written: conflicts come in crowds. */
    private static final int WARY = 8;

    private final WriterConnection connection;
    private final Commits commits;
    private final BlockingQueue<Append> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Deque<Append> postponed = new ArrayDeque<>();
    private final LongAdder batches = new LongAdder();
    private final LongAdder appends = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final Thread thread;
    private int wary;
    private volatile boolean closed;
    /** Nothing is written any more: whoever comes now fails what waits, himself included. */
    private volatile boolean ended;

    private GroupCommit(DataSource source, Commits commits) {
        this.connection = new WriterConnection(source, PATIENCE);
        this.commits = commits;
        this.thread = Thread.ofPlatform().name("group-commit").daemon().unstarted(this::run);
    }

    /** @param source of the one connection that it needs for itself, outside of any pool that others wait for */
    public static GroupCommit start(DataSource source, Commits commits) {
        GroupCommit writer = new GroupCommit(source, commits);
        writer.thread.start();
        return writer;
    }

    /**
     * What it has done since it started.
     *
     * @param appends units of work that were written
     * @param conflicts those that lost, or had been written before
     * @param busy how long it was writing, all batches together
     * @param waiting units of work that wait now
     */
    public record Figures(long batches, long appends, long events, long conflicts, Duration busy, int waiting) {}

    public Figures figures() {
        return new Figures(
                batches.sum(),
                appends.sum(),
                events.sum(),
                conflicts.sum(),
                Duration.ofNanos(nanos.sum()),
                waiting.size());
    }

    /**
     * Writes it with the next batch, and returns when it is durable or has lost. Waits while too many are before it.
     *
     * @throws StoreFailure when it was not taken: too much waits, or the store is closed
     */
    @Override
    Written write(Append append) {
        try {
            if (closed || !waiting.offer(append, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreFailure(
                        closed ? "The store is being closed" : "The store takes nothing more: too many commands wait");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted before the command was written", e);
        }
        if (ended) {
            failWaiting();
        }
        return append.written().join();
    }

    @Override
    long era() {
        return commits.era();
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed || !waiting.isEmpty() || !postponed.isEmpty()) {
            List<Append> batch = gather();
            if (!batch.isEmpty()) {
                long start = System.nanoTime();
                commitOrFail(batch);
                nanos.add(System.nanoTime() - start);
                batches.increment();
            }
        }
        connection.close();
        ended = true;
        failWaiting();
    }

    /** Nobody waits for ever, whatever happens here: memory that was too small for one batch may do for the next. */
    private void commitOrFail(List<Append> batch) {
        try {
            commit(batch, false);
        } catch (Throwable fault) {
            LOG.error("The writer of the store failed and goes on; its commands may be sent again", fault);
            connection.close();
            fail(batch, new IllegalStateException("the writer failed", fault));
        }
    }

    private void failWaiting() {
        for (Append left = waiting.poll(); left != null; left = waiting.poll()) {
            fail(List.of(left), new IllegalStateException("the store is closed"));
        }
    }

    /** What waits, in order: as much as one transaction should take. */
    private List<Append> gather() {
        List<Append> batch = new ArrayList<>();
        long bytes = 0;
        try {
            Append next = postponed.isEmpty() ? waiting.take() : postponed.poll();
            while (next != null) {
                batch.add(next);
                bytes += next.bytes();
                boolean full = batch.size() == LARGEST_BATCH || bytes > BATCH_BYTES;
                next = full ? null : postponed.isEmpty() ? waiting.poll() : postponed.poll();
            }
        } catch (InterruptedException e) {
            LOG.debug("The writer is being closed");
        }
        return batch;
    }

    /** @param before whether the batch may be written already: the connection was lost when it was tried */
    private void commit(List<Append> batch, boolean before) {
        boolean uncertain = before;
        while (true) {
            try {
                AppendFunction function = new AppendFunction(connection.open());
                if (uncertain || wary > 0) {
                    write(function, lookedThrough(function, batch, uncertain));
                    wary = Math.max(0, wary - 1);
                } else {
                    write(function, batch);
                }
                return;
            } catch (SQLException e) {
                if (!connection.isAlive()) {
                    uncertain = true;
                    if (!awaitReturn(e)) {
                        fail(batch, e);
                        return;
                    }
                } else if (SqlStates.isUniqueViolation(e) && wary == 0) {
                    wary = WARY;
                } else {
                    oneByOne(batch, uncertain, e);
                    return;
                }
            } catch (RuntimeException e) {
                if (connection.isAlive()) {
                    oneByOne(batch, uncertain, e);
                } else {
                    fail(batch, e);
                }
                return;
            }
        }
    }

    /** So that what the database cannot take fails alone. */
    private void oneByOne(List<Append> batch, boolean uncertain, Exception cause) {
        if (batch.size() == 1) {
            fail(batch, cause);
        } else {
            batch.stream()
                    .filter(append -> !append.written().isDone() && !postponed.contains(append))
                    .forEach(append -> commit(List.of(append), uncertain));
        }
    }

    /** In a transaction of its own when the connection commits by itself; otherwise ends the running one. */
    private void write(AppendFunction function, List<Append> batch) throws SQLException {
        if (batch.isEmpty()) {
            connection.end();
            return;
        }
        long before = function.append(batch);
        connection.end();
        long position = before;
        List<EventRow> rows = new ArrayList<>();
        List<Long> positions = new ArrayList<>(batch.size());
        long era = Long.MAX_VALUE;
        for (Append append : batch) {
            rows.addAll(append.events());
            era = Math.min(era, append.era());
            position += append.events().size();
            positions.add(position);
        }
        appends.add(batch.size());
        events.add(rows.size());
        commits.committed(before, rows, era);
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).written().complete(new Written.At(positions.get(i)));
        }
    }

    /** Answers those that lost, or are there already, and returns the others, under the lock. */
    private List<Append> lookedThrough(AppendFunction function, List<Append> batch, boolean uncertain)
            throws SQLException {
        connection.begin();
        function.lock();
        List<Append> rest = new ArrayList<>(batch);
        if (uncertain) {
            Map<UUID, Long> there = function.positions(rest);
            rest.removeIf(append -> isThere(append, there));
        }
        Set<UUID> repeated = function.repeated(rest);
        Set<EventRow.Number> taken = function.taken(rest);
        rest.removeIf(append -> hasLost(append, repeated, taken));
        Set<Object> keys = new HashSet<>();
        rest.removeIf(append -> isPostponed(append, keys));
        return rest;
    }

    /** Of two with a key in common the later one goes with the next batch, and loses there. */
    private boolean isPostponed(Append append, Set<Object> keys) {
        List<Object> own = append.keys();
        boolean later = own.stream().anyMatch(keys::contains);
        if (later && !postponed.contains(append)) {
            postponed.add(append);
        }
        keys.addAll(own);
        return later;
    }

    private boolean isThere(Append append, Map<UUID, Long> there) {
        Long position = append.events().isEmpty()
                ? null
                : there.get(append.events().getLast().eventId());
        if (position == null) {
            return false;
        }
        commits.advance(position);
        return append.written().complete(new Written.At(position));
    }

    private boolean hasLost(Append append, Set<UUID> repeated, Set<EventRow.Number> taken) {
        Append.Command command = append.command();
        Optional<EventRow> lost = append.events().stream()
                .filter(event -> taken.contains(event.number()))
                .findFirst();
        boolean again = command != null && repeated.contains(command.id());
        if (!again && lost.isEmpty()) {
            return false;
        }
        conflicts.increment();
        return append.written()
                .complete(
                        again
                                ? new Written.Repeated()
                                : new Written.Conflict(lost.orElseThrow().message()));
    }

    private boolean awaitReturn(SQLException cause) {
        try {
            return connection.awaitReturn(cause);
        } catch (InterruptedException e) {
            return !closed;
        }
    }

    private static void fail(List<Append> batch, Exception cause) {
        batch.forEach(append -> append.written().complete(new Written.Failed(cause)));
    }
}
