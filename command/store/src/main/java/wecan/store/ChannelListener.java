package wecan.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what is said on a channel of PostgreSQL (LISTEN/NOTIFY), on a thread and a connection of its own. Since something
 * may go unheard, it asks to look by itself whenever it has a new connection, and when nothing was said for a while.
 */
final class ChannelListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelListener.class);
    private static final Duration SAFETY_NET = Duration.ofSeconds(5);
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    /** Called on the one thread. */
    @FunctionalInterface
    interface Hearing {
        /** @param payloads what was said, in order; empty when it is better to look */
        void heard(List<String> payloads);
    }

    private final String channel;
    private final DataSource source;
    private final Hearing hearing;
    private final Thread thread;
    private volatile boolean closed;

    private ChannelListener(String channel, DataSource source, Hearing hearing) {
        this.channel = channel;
        this.source = source;
        this.hearing = hearing;
        this.thread = Thread.ofPlatform().name("listener-" + channel).daemon().unstarted(this::run);
    }

    static ChannelListener start(String channel, DataSource source, Hearing hearing) {
        ChannelListener listener = new ChannelListener(channel, source, hearing);
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
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("Listening to {} failed, trying again: {}", channel, e.getMessage());
                    pause();
                }
            }
        }
    }

    /** The connection may be a pool's, and go back to it, unless the pool was closed meanwhile. */
    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + channel);
            try {
                hear(connection.unwrap(PGConnection.class));
            } finally {
                if (!connection.unwrap(Connection.class).isClosed()) {
                    statement.execute("unlisten " + channel);
                }
            }
        }
    }

    private void hear(PGConnection postgres) throws SQLException {
        hearing.heard(List.of());
        while (!closed) {
            PGNotification[] heard = postgres.getNotifications((int) SAFETY_NET.toMillis());
            hearing.heard(
                    heard == null
                            ? List.of()
                            : Arrays.stream(heard)
                                    .map(PGNotification::getParameter)
                                    .toList());
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
