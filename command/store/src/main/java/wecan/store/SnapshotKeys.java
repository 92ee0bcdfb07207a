package wecan.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one key that snapshots are encrypted under, wrapped by the master key. The erasure of a person destroys it, in its own
 * transaction; so does whoever cannot open it, after a change of the master key. The next one who needs a key makes
 * another. Thread-safe.
 */
final class SnapshotKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeys.class);

    private final Database database;
    private final KeyVault vault;
    private final List<Runnable> losses = new CopyOnWriteArrayList<>();
    private volatile @Nullable SnapshotKey known;

    SnapshotKeys(Database database, KeyVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** A key and its name. */
    record SnapshotKey(UUID id, SecretKey key) {
        @Override
        public String toString() {
            return "SnapshotKey " + id;
        }
    }

    /** A key as it is stored. */
    record Wrapped(UUID id, byte[] bytes) {}

    /** Called when the key that this process used is there no more: somebody was erased, on this node or another. */
    void onLoss(Runnable listener) {
        losses.add(listener);
    }

    /** The key to encrypt with, as the database has it now; made where there is none. */
    SnapshotKey current() {
        Wrapped stored = read();
        try {
            return open(stored == null ? make() : stored);
        } catch (StoreFailure e) {
            LOG.info("The snapshot key cannot be opened and is replaced: {}", e.getMessage());
            destroy();
            return open(make());
        }
    }

    /** Looks whether the key that this process used is still there. */
    void check() {
        SnapshotKey used = known;
        if (used != null) {
            Wrapped stored = read();
            if (stored == null || !stored.id().equals(used.id())) {
                lose(used);
            }
        }
    }

    /**
     * Opens a key that was just read.
     *
     * @throws StoreFailure when it was wrapped by another master key
     */
    SnapshotKey open(Wrapped wrapped) {
        SnapshotKey used = known;
        if (used != null && used.id().equals(wrapped.id())) {
            return used;
        }
        if (used != null) {
            lose(used);
        }
        SnapshotKey opened = new SnapshotKey(wrapped.id(), vault.openKey(context(wrapped.id()), wrapped.bytes()));
        known = opened;
        return opened;
    }

    private void lose(SnapshotKey used) {
        synchronized (this) {
            if (known != used) {
                return;
            }
            known = null;
        }
        losses.forEach(Runnable::run);
    }

    private @Nullable Wrapped read() {
        return database.<@Nullable Wrapped>query("select id, wrapped from store.snapshot_key", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Wrapped(row.getObject(1, UUID.class), row.getBytes(2)) : null;
            }
        });
    }

    private Wrapped make() {
        UUID id = UUID.randomUUID();
        byte[] wrapped = vault.sealNewKey(context(id));
        database.query(
                "insert into store.snapshot_key (id, wrapped) values (?, ?) on conflict do nothing", statement -> {
                    statement.setObject(1, id);
                    statement.setBytes(2, wrapped);
                    return statement.executeUpdate();
                });
        Wrapped stored = read();
        if (stored == null) {
            throw new StoreFailure("The snapshot key was destroyed as soon as it was made");
        }
        return stored;
    }

    private void destroy() {
        database.query("delete from store.snapshot_key", PreparedStatement::executeUpdate);
    }

    private static String context(UUID id) {
        return "snapshot-key:" + id;
    }
}
