package wecan.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import wecan.store.SnapshotKeys.SnapshotKey;
import wecan.store.SnapshotKeys.Wrapped;

/**
 * The latest snapshot of each large aggregate, in {@code store.snapshot}; all of it may be deleted at any time. A snapshot
 * counts only if the very classes wrote it that would read it, if the last event that it knows is there, and if nobody
 * was erased since. It is encrypted under a key that dies with every erasure. Thread-safe.
 */
public final class Snapshots {
    private final Database database;
    private final KeyVault vault;
    private final SnapshotKeys keys;
    private final StateForm form = new StateForm();
    private final Map<String, Class<?>> types;
    private final List<Class<?>> readers;
    private final Map<Class<?>, String> fingerprints = new ConcurrentHashMap<>();

    /** @param aggregates the classes of all aggregates; others have no snapshots */
    public Snapshots(Database database, KeyVault vault, List<Class<?>> aggregates) {
        this(database, vault, aggregates, List.of(EventSerializer.class, StateForm.class));
    }

    /** @param readers what else decides which state events make: of whatever they name, a change discards all snapshots */
    Snapshots(Database database, KeyVault vault, List<Class<?>> aggregates, List<Class<?>> readers) {
        this.database = database;
        this.vault = vault;
        this.keys = new SnapshotKeys(database, vault);
        this.types = aggregates.stream().collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
        this.readers = readers;
        keys.onLoss(vault::forgetCachedKeys);
        vault.onErase(person -> keys.check());
    }

    /** Called when somebody was erased, on this node at once, on another when this one looks next. */
    public void onErasure(Runnable listener) {
        keys.onLoss(listener);
    }

    /** A row that counts, while it is encrypted. */
    private record Row(Class<?> type, long seq, Wrapped key, byte[] state) {}

    /**
     * The aggregate's snapshot, if there is one that counts.
     *
     * @throws StoreFailure when it cannot be read; the events can
     */
    Optional<DomainEventMessage<?>> find(String aggregate) {
        UUID id = UUID.fromString(aggregate);
        Row row = database.<@Nullable Row>query("""
                select s.type, s.fingerprint, s.seq, k.id, k.wrapped, s.state
                from store.snapshot s
                join store.snapshot_key k on k.id = s.key_id
                join store.event e on e.id = s.id and e.seq = s.seq and e.event_id = s.event_id
                where s.id = ?""", statement -> {
            statement.setObject(1, id);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? counting(found) : null;
            }
        });
        return Optional.ofNullable(row).map(r -> message(id, r));
    }

    private @Nullable Row counting(ResultSet row) throws SQLException {
        Class<?> type = types.get(row.getString(1));
        return type == null || !fingerprint(type).equals(row.getString(2))
                ? null
                : new Row(
                        type,
                        row.getLong(3),
                        new Wrapped(row.getObject(4, UUID.class), row.getBytes(5)),
                        row.getBytes(6));
    }

    private DomainEventMessage<?> message(UUID id, Row row) {
        String name = row.type().getSimpleName();
        byte[] state = Cipher256.open(keys.open(row.key()).key(), context(id, name, row.seq()), row.state());
        return new GenericDomainEventMessage<>(name, id.toString(), row.seq(), form.read(state, row.type()));
    }

    /** The key to take a snapshot under; to be asked for before the first event is read. */
    SnapshotKey key() {
        return keys.current();
    }

    /** Looks for erasures on other nodes. */
    void check() {
        keys.check();
    }

    /**
     * Keeps a snapshot in the place of an older one. Nothing is kept when the key was destroyed since it was asked for, and
     * nothing when the events are not there.
     */
    void store(DomainEventMessage<?> snapshot, SnapshotKey key) {
        UUID id = UUID.fromString(snapshot.getAggregateIdentifier());
        String name = snapshot.getType();
        Class<?> type = types.get(name);
        if (type == null || type != snapshot.getPayloadType()) {
            throw new StoreFailure(snapshot.getPayloadType() + " is not listed among the aggregates");
        }
        long seq = snapshot.getSequenceNumber();
        byte[] state =
                Cipher256.seal(key.key(), vault.nonce(), context(id, name, seq), form.write(snapshot.getPayload()));
        database.query("""
                insert into store.snapshot (id, type, fingerprint, seq, event_id, key_id, state)
                select e.id, ?, ?, e.seq, e.event_id, k.id, ?
                from store.event e, store.snapshot_key k where e.id = ? and e.seq = ? and k.id = ?
                on conflict (id) do update set (type, fingerprint, seq, event_id, key_id, state, at) =
                    (excluded.type, excluded.fingerprint, excluded.seq, excluded.event_id, excluded.key_id,
                     excluded.state, excluded.at)
                where snapshot.seq < excluded.seq or snapshot.fingerprint <> excluded.fingerprint
                    or snapshot.event_id <> excluded.event_id""", statement -> {
            statement.setString(1, name);
            statement.setString(2, fingerprint(type));
            statement.setBytes(3, state);
            statement.setObject(4, id);
            statement.setLong(5, seq);
            statement.setObject(6, key.id());
            return statement.executeUpdate();
        });
    }

    /** Of all that makes a state of this type. */
    String fingerprint(Class<?> type) {
        return fingerprints.computeIfAbsent(type, t -> {
            List<Class<?>> roots = new ArrayList<>(readers);
            roots.add(t);
            return Fingerprint.of(roots);
        });
    }

    private static String context(UUID id, String type, long seq) {
        return "snapshot:" + type + ":" + id + ":" + seq;
    }
}
