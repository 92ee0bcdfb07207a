package wecan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's connections and transactions. A transaction belongs to the thread that began it; whatever that thread asks
 * for in between joins it. Safe for use by many threads.
 */
public final class Database implements TransactionManager, ConnectionProvider {
    /**
     * HikariCP's system property for how many milliseconds after its last use a connection is handed out unasked; to be set
     * to {@link #TRUSTED_FOR} before a pool is made.
     */
    public static final String TRUST = "com.zaxxer.hikari.aliveBypassWindowMs";

    /**
     * Shorter than PostgreSQL takes to restart, so that nobody is handed a connection to the server of before, and long
     * enough that under load nobody asks.
     */
    public static final String TRUSTED_FOR = "50";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DataSource source;
    private final ThreadLocal<@Nullable Work> current = new ThreadLocal<>();

    /** @param source a pool that is used for nothing else; the vault has its own, see {@link KeyVault} */
    public Database(DataSource source) {
        this.source = source;
    }

    /** A question or change in SQL. */
    @FunctionalInterface
    interface Query<T extends @Nullable Object> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** Begins a transaction, or joins that of this thread; a joined one that rolls back takes the whole with it. */
    @Override
    public Transaction startTransaction() {
        Work running = current.get();
        return running == null ? new Work() : new Joined(running);
    }

    /** The connection of the running transaction, whose {@code close} does nothing, or a fresh one that commits itself. */
    @Override
    public Connection getConnection() throws SQLException {
        Work running = current.get();
        return running == null ? source.getConnection() : running.connection();
    }

    /** Runs after the commit of the running transaction, at once when there is none, never after a rollback. */
    void afterCommit(Runnable task) {
        Work running = current.get();
        if (running == null) {
            task.run();
        } else {
            running.afterCommit.add(task);
        }
    }

    <T extends @Nullable Object> T query(String sql, Query<T> query) {
        try (Connection connection = getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return query.run(statement);
        } catch (SQLException e) {
            throw new StoreFailure("The database did not answer: " + e.getMessage(), e);
        }
    }

    private final class Work implements Transaction {
        private final Deque<Runnable> afterCommit = new ArrayDeque<>();
        private final Connection connection;
        private final Connection unclosable;
        private boolean doomed;

        Work() {
            try {
                connection = source.getConnection();
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                throw new StoreFailure("No connection to the database: " + e.getMessage(), e);
            }
            unclosable = ConnectionWrapperFactory.wrap(connection, new ConnectionWrapperFactory.NoOpCloseHandler());
            current.set(this);
        }

        Connection connection() {
            return unclosable;
        }

        @Override
        public void commit() {
            if (doomed) {
                throw new StoreFailure("A part of this transaction was rolled back");
            }
            try {
                connection.commit();
            } catch (SQLException e) {
                throw new StoreFailure("The transaction could not be committed: " + e.getMessage(), e);
            }
            release();
            afterCommit.forEach(Database::runQuietly);
        }

        @Override
        public void rollback() {
            try {
                if (!connection.isClosed()) {
                    connection.rollback();
                }
            } catch (SQLException e) {
                LOG.warn("A rollback failed; the server rolls back by itself when the connection ends", e);
            } finally {
                release();
            }
        }

        private void release() {
            current.remove();
            try (Connection ended = connection) {
                if (!ended.isClosed()) {
                    ended.setAutoCommit(true);
                }
            } catch (SQLException e) {
                LOG.warn("A connection could not be given back", e);
            }
        }
    }

    private record Joined(Work outer) implements Transaction {
        @Override
        public void commit() {}

        @Override
        public void rollback() {
            outer.doomed = true;
        }
    }

    /** What is committed stays committed, whatever the listeners do. */
    private static void runQuietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A listener to commits failed", e);
        }
    }
}
