package wecan.store;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets accepted commands whose time is over, and claims on commands that were never done, in the background and in
 * small batches; never those that are kept for ever. Several nodes may run it, one at a time works.
 */
public final class CommandLogPruner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLogPruner.class);

    private final Database database;
    private final Settings settings;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * How to forget.
     *
     * @param keep no command is forgotten sooner after it was accepted, whatever it says; at least 24 hours
     * @param every how long to rest in between
     * @param batch how many are deleted in one transaction
     */
    public record Settings(Duration keep, Duration every, int batch) {
        /** The shortest time that people's applications may rely on. */
        public static final Duration SHORTEST = CommandLog.LEAST_MEMORY;

        public static final Settings DEFAULT = new Settings(SHORTEST, Duration.ofMinutes(10), 1000);

        public Settings {
            if (keep.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException(
                        "Accepted commands are kept for at least " + SHORTEST.toHours() + " hours, not " + keep);
            }
            if (every.compareTo(Duration.ZERO) <= 0 || batch < 1) {
                throw new IllegalArgumentException("Between prunings is some time, and a batch has at least one row");
            }
        }
    }

    CommandLogPruner(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("command-log-pruner").daemon().unstarted(this::run);
    }

    public static CommandLogPruner start(Database database, Settings settings, Clock clock) {
        CommandLogPruner pruner = new CommandLogPruner(database, settings, clock);
        pruner.thread.start();
        return pruner;
    }

    /** Ends after the batch at hand. */
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join(Duration.ofSeconds(10));
    }

    private void run() {
        try {
            do {
                pruneQuietly();
            } while (!closed.await(settings.every().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("The pruner was told to end", e);
        }
    }

    private void pruneQuietly() {
        try {
            long pruned = prune();
            if (pruned > 0) {
                LOG.info("{} accepted commands were forgotten", pruned);
            }
        } catch (RuntimeException e) {
            LOG.warn("Accepted commands could not be forgotten, trying again in {}", settings.every(), e);
        }
    }

    /** How many were forgotten; 0 as well while another node is at it. */
    long prune() {
        long total = 0;
        int pruned = settings.batch();
        while (pruned == settings.batch() && closed.getCount() > 0) {
            pruned = database.fetchInTransaction(this::batch);
            total += pruned;
        }
        return total;
    }

    private int batch() {
        if (!isAlone()) {
            return 0;
        }
        Instant now = clock.instant();
        int unused = delete("command_claim", now);
        return delete("command_log", now);
    }

    private int delete(String table, Instant now) {
        return database.query("""
                delete from store.%1$s where command_id in (
                    select command_id from store.%1$s where expires_at < ? and at < ?
                    order by expires_at limit ?)""".formatted(table), statement -> {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, now.minus(settings.keep()).atOffset(ZoneOffset.UTC));
            statement.setInt(3, settings.batch());
            return statement.executeUpdate();
        });
    }

    private boolean isAlone() {
        return database.query("select pg_try_advisory_xact_lock(hashtext('wecan.store.pruning'))", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        });
    }
}
