package wecan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.store.MirrorSource.Sourced;

/**
 * Copies events that are ordered elsewhere into {@code store.event}, byte for byte and at their positions, so that the
 * log, the history and all who follow the store read what they always read. Each event is written once: the head moves in
 * the same transaction, and of several nodes one copies at a time; another takes over when that one ends. A command's
 * claim becomes its row in {@code command_log} together with its last event.
 */
public final class EventMirror implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventMirror.class);
    private static final int BATCH = 500;
    /** The era of what is copied: readers take it from the database. */
    private static final long NOT_IN_MEMORY = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final DataSource database;
    private final MirrorSource source;
    private final Commits commits;
    private final Thread thread;
    private volatile boolean closed;

    private EventMirror(DataSource database, MirrorSource source, Commits commits) {
        this.database = database;
        this.source = source;
        this.commits = commits;
        this.thread = Thread.ofPlatform().name("event-mirror").daemon().unstarted(this::run);
    }

    /**
     * Returns when it is certain that the source holds what this database holds.
     *
     * @param database of the one connection that it needs for itself
     * @throws StoreFailure when the database has events that the source does not have
     */
    static EventMirror start(DataSource database, MirrorSource source, Commits commits) {
        EventMirror mirror = new EventMirror(database, source, commits);
        mirror.requireSameHistory();
        mirror.thread.start();
        return mirror;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireSameHistory() {
        try (Connection connection = database.getConnection()) {
            long head = head(connection);
            if (head == 0) {
                return;
            }
            UUID here = eventAt(connection, head).orElse(null);
            UUID there = source.head() < head ? null : sourced(head);
            if (there == null || !there.equals(here)) {
                throw new StoreFailure("The database has " + head + " events that Axon Server does not have: use the "
                        + "Axon Server and the context that they came from, or an empty database");
            }
        } catch (SQLException e) {
            throw new StoreFailure("The database did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("The start was interrupted", e);
        }
    }

    private @Nullable UUID sourced(long position) throws InterruptedException {
        try (MirrorSource.Events events = source.after(position - 1)) {
            List<Sourced> found = events.next(1, Duration.ofSeconds(20));
            return found.isEmpty() ? null : found.getFirst().row().eventId();
        }
    }

    private void run() {
        while (!closed) {
            try (Connection connection = database.getConnection()) {
                if (isMine(connection)) {
                    copy(connection);
                }
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("Events could not be copied, trying again: {}", e.toString());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause();
        }
    }

    /** Ends with the connection. */
    private static boolean isMine(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select pg_try_advisory_lock(hashtext('wecan.store.mirror'))");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void copy(Connection connection) throws SQLException, InterruptedException {
        long head = head(connection);
        commits.advance(head);
        connection.setAutoCommit(false);
        try (MirrorSource.Events events = source.after(head)) {
            while (!closed) {
                List<Sourced> batch = events.next(BATCH, PATIENCE);
                if (!batch.isEmpty()) {
                    head = write(connection, head, batch);
                    commits.advance(head);
                }
            }
        }
    }

    private static long write(Connection connection, long before, List<Sourced> batch) throws SQLException {
        AppendFunction function = new AppendFunction(connection);
        function.lock();
        if (head(connection) != before) {
            throw new StoreFailure("Something else than the mirror has written to the database");
        }
        Map<UUID, Append.Command> claims = CommandClaims.take(
                connection, batch.stream().map(s -> s.row().eventId()).toList());
        List<Append> appends = new ArrayList<>(batch.size());
        long next = before;
        for (Sourced sourced : batch) {
            if (sourced.position() != ++next) {
                throw new StoreFailure("Event " + next + " was expected, " + sourced.position() + " came");
            }
            appends.add(new Append(claims.get(sourced.row().eventId()), List.of(sourced.row()), NOT_IN_MEMORY));
        }
        function.append(appends);
        connection.commit();
        return next;
    }

    private static long head(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select position from store.head");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Optional<UUID> eventAt(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select event_id from store.event where position = ?")) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
