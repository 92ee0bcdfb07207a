package wecan.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection of a writer: opened when it is needed, and again after it was lost. Commits by itself between {@link
 * #end} and {@link #begin}. One thread's.
 */
final class WriterConnection {
    private static final Logger LOG = LoggerFactory.getLogger(WriterConnection.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final DataSource source;
    private final Duration patience;
    private @Nullable Connection connection;
    /** When the database was found to be away, by {@link System#nanoTime}; null while it is there. */
    private @Nullable Long away;

    /** @param patience how long an outage is waited with; within a longer one, every use is tried once */
    WriterConnection(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
        }
        return open;
    }

    /** What follows is one transaction. */
    void begin() throws SQLException {
        open().setAutoCommit(false);
    }

    /** What was written is durable: a transaction that was begun is committed. */
    void end() throws SQLException {
        Connection open = open();
        if (!open.getAutoCommit()) {
            open.commit();
            open.setAutoCommit(true);
        }
        away = null;
    }

    /** Whether the connection can go on: a transaction that failed is rolled back. Otherwise it is closed. */
    boolean isAlive() {
        Connection open = connection;
        try {
            if (open != null && open.isValid((int) patience.toSeconds())) {
                if (!open.getAutoCommit()) {
                    open.rollback();
                    open.setAutoCommit(true);
                }
                return true;
            }
        } catch (SQLException e) {
            LOG.debug("The connection of the writer is lost", e);
        }
        close();
        return false;
    }

    void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("A lost connection could not be closed", e);
            }
        }
    }

    /**
     * Rests a little before the next try.
     *
     * @return false when the database has been away for too long
     */
    boolean awaitReturn(SQLException cause) throws InterruptedException {
        long now = System.nanoTime();
        long since = away == null ? now : away;
        away = since;
        if (now - since > patience.toNanos()) {
            return false;
        }
        LOG.warn("The connection to the database is lost, trying again: {}", cause.getMessage());
        Thread.sleep(PAUSE);
        return true;
    }
}
