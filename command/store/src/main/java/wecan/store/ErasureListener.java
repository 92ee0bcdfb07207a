package wecan.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of erasures by other nodes (LISTEN/NOTIFY), so that this one forgets the person at once. Holds one connection;
 * when that is lost it takes another and misses nothing. Needed only where several nodes share the database.
 */
public final class ErasureListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureListener.class);
    private static final Duration SAFETY_NET = Duration.ofSeconds(5);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final int BATCH = 100;

    private final DataSource source;
    private final Erasures erasures;
    private final KeyVault vault;
    private final Thread thread;
    private long heard;
    private volatile boolean closed;

    private ErasureListener(DataSource source, Erasures erasures, KeyVault vault) {
        this.source = source;
        this.erasures = erasures;
        this.vault = vault;
        this.heard = erasures.last();
        this.thread = Thread.ofPlatform().name("erasure-listener").daemon().unstarted(this::run);
    }

    /** @param source not the vault's pool */
    public static ErasureListener start(DataSource source, Erasures erasures, KeyVault vault) {
        ErasureListener listener = new ErasureListener(source, erasures, vault);
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
                    LOG.warn("Listening to other nodes' erasures failed, trying again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Erasures.CHANNEL);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!closed) {
                forget();
                postgres.getNotifications((int) SAFETY_NET.toMillis());
            }
            statement.execute("unlisten " + Erasures.CHANNEL);
        }
    }

    private void forget() {
        List<Erasure> more;
        do {
            more = erasures.after(heard, BATCH);
            for (Erasure erasure : more) {
                vault.forget(erasure.person());
                heard = erasure.number();
            }
        } while (more.size() == BATCH);
    }

    private void pause() {
        try {
            Thread.sleep(RECONNECT);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
