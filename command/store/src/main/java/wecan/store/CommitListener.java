package wecan.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other processes commit (LISTEN/NOTIFY) and wakes this one. Holds one connection; when that is lost it takes
 * another, and reads the head so that nothing stays unheard. Needed only where several nodes share the database.
 */
public final class CommitListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitListener.class);
    private static final Duration SAFETY_NET = Duration.ofSeconds(5);
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final DataSource source;
    private final PostgresEventEngine engine;
    private final Commits commits;
    private final Thread thread;
    private volatile boolean closed;

    private CommitListener(DataSource source, PostgresEventEngine engine, Commits commits) {
        this.source = source;
        this.engine = engine;
        this.commits = commits;
        this.thread = Thread.ofPlatform().name("commit-listener").daemon().unstarted(this::run);
    }

    public static CommitListener start(DataSource source, PostgresEventEngine engine, Commits commits) {
        CommitListener listener = new CommitListener(source, engine, commits);
        listener.thread.start();
        return listener;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = source.getConnection()) {
                listen(connection);
            } catch (SQLException | StoreFailure e) {
                if (!closed) {
                    LOG.warn("Listening to other nodes' commits failed, trying again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + PostgresEventEngine.CHANNEL);
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (!closed) {
            commits.advance(engine.readHead());
            PGNotification[] heard = postgres.getNotifications((int) SAFETY_NET.toMillis());
            while (heard != null && heard.length > 0) {
                commits.advance(Long.parseLong(heard[heard.length - 1].getParameter()));
                heard = postgres.getNotifications((int) SAFETY_NET.toMillis());
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RECONNECT);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
