package wecan.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.store.SubjectKeyTable.Wrapped;

/**
 * Changes the master key while everything goes on: a new key wraps from one moment on, on all nodes, and what others
 * wrapped is wrapped anew in small batches. No data are encrypted anew. What a killed process left is done by the next
 * one that runs; several nodes take turns. Thread-safe.
 */
public final class KeyRotation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final Duration SAFETY_NET = Duration.ofSeconds(30);
    private static final int BATCH = 500;

    private final KeyVault vault;
    private final Database database;
    private final SubjectKeyTable table;
    private final MasterKeys masters;
    private final int batch;
    private final Semaphore wakeUps = new Semaphore(1);
    private final Thread thread;
    private volatile @Nullable String failure;
    private volatile boolean closed;

    KeyRotation(KeyVault vault, int batch) {
        this.vault = vault;
        this.database = vault.database();
        this.table = new SubjectKeyTable(database);
        this.masters = vault.masters();
        this.batch = batch;
        this.thread = Thread.ofPlatform().name("key-rotation").daemon().unstarted(this::run);
    }

    /** Goes on with what is left of an earlier rotation, in the background. */
    public static KeyRotation start(KeyVault vault) {
        KeyRotation rotation = new KeyRotation(vault, BATCH);
        rotation.thread.start();
        return rotation;
    }

    /**
     * How far it is.
     *
     * @param masterKey the id of the master key that wraps now; null while there is no subject key at all
     * @param done how many subject keys it wraps
     * @param total how many subject keys there are
     * @param failure why this node's last attempt to go on failed
     */
    public record Progress(
            @Nullable String masterKey,
            long done,
            long total,
            @Nullable String failure) {
        public boolean isFinished() {
            return done == total;
        }
    }

    /**
     * A master key.
     *
     * @param isActive whether it wraps now
     * @param isInFolder whether this node has its file
     * @param subjects how many subject keys it wraps
     */
    public record MasterKeyUse(String id, boolean isActive, boolean isInFolder, long subjects) {
        /** Whether the running database needs it; backups from before the rotation may still. */
        public boolean isNeeded() {
            return isActive || subjects > 0;
        }
    }

    /**
     * Begins: the newest master key in the folder wraps from now on, a new one when that does so already. Returns at
     * once; while a rotation is not finished, that one goes on and no other begins.
     *
     * @throws StoreFailure when no key can be made; nothing has changed then
     */
    public Progress rotate() {
        database.executeInTransaction(() -> {
            Optional<String> active = table.masterKeyLocked();
            if (active.isEmpty() || table.otherMasterKey(active.get()).isEmpty()) {
                String next = masters.newerThan(active.orElseGet(masters::newest));
                table.masterKey(next);
                LOG.info("Keys are wrapped by the master key {} from now on", next);
            }
        });
        wakeUps.release();
        return progress();
    }

    public Progress progress() {
        Map<String, Long> uses = table.uses();
        String active = table.masterKey().orElse(null);
        long total = uses.values().stream().mapToLong(Long::longValue).sum();
        return new Progress(active, active == null ? 0 : uses.getOrDefault(active, 0L), total, failure);
    }

    /** Those of this node's folder and those that are in use, the oldest first. */
    public List<MasterKeyUse> masterKeys() {
        Map<String, Long> uses = table.uses();
        Optional<String> active = table.masterKey();
        Set<String> files = masters.ids();
        Set<String> all = new TreeSet<>(files);
        all.addAll(uses.keySet());
        active.ifPresent(all::add);
        return all.stream()
                .map(id -> new MasterKeyUse(
                        id, active.filter(id::equals).isPresent(), files.contains(id), uses.getOrDefault(id, 0L)))
                .toList();
    }

    /** Ends after the batch at hand. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        wakeUps.release();
        thread.join(Duration.ofSeconds(10));
    }

    private void run() {
        while (!closed) {
            try {
                while (!closed && rewrapSome()) {
                    Thread.yield();
                }
                failure = null;
            } catch (RuntimeException e) {
                failure = e.getMessage();
                if (!closed) {
                    LOG.warn("The rotation of the master key waits, trying again in {}", SAFETY_NET, e);
                }
            }
            pause();
        }
    }

    private void pause() {
        try {
            if (wakeUps.tryAcquire(SAFETY_NET.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** One batch; false when there is nothing more to do for this node. */
    boolean rewrapSome() {
        return database.fetchInTransaction(() -> {
            Optional<String> active = table.masterKey();
            Optional<String> other = active.flatMap(table::otherMasterKey);
            if (other.isEmpty() || !isAlone()) {
                return false;
            }
            List<Wrapped> keys = table.wrappedBy(other.get(), batch);
            table.rewrap(
                    other.get(),
                    active.get(),
                    keys.stream().map(key -> vault.rewrap(key, active.get())).toList());
            return true;
        });
    }

    private boolean isAlone() {
        return database.query("select pg_try_advisory_xact_lock(hashtext('wecan.store.rotation'))", statement -> {
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        });
    }
}
