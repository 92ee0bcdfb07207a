package wecan.store;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;

/** The wrapped keys, and which master key wraps now. */
final class SubjectKeyTable {
    private final Database database;

    SubjectKeyTable(Database database) {
        this.database = database;
    }

    /** @param masterKey the id of the master key that wraps it */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Wrapped(PersonId subject, String masterKey, byte[] bytes) {}

    /** Empty for who has no key: not yet, or not any more. */
    Optional<Wrapped> find(PersonId subject) {
        return Optional.ofNullable(database.<@Nullable Wrapped>query(
                "select wrapped, master_key from store.subject_key where subject = ? and wrapped is not null",
                statement -> {
                    statement.setObject(1, subject.value());
                    try (ResultSet row = statement.executeQuery()) {
                        return row.next() ? new Wrapped(subject, row.getString(2), row.getBytes(1)) : null;
                    }
                }));
    }

    /** Does nothing for who has a key or was erased. */
    void insert(Wrapped key) {
        database.query("""
                insert into store.subject_key (subject, wrapped, master_key) values (?, ?, ?)
                on conflict (subject) do nothing""", statement -> {
            statement.setObject(1, key.subject().value());
            statement.setBytes(2, key.bytes());
            statement.setString(3, key.masterKey());
            return statement.executeUpdate();
        });
    }

    /** The master key that wraps, which stays the one until the running transaction ends; {@code first} at the beginning. */
    String masterKeyHeld(Supplier<String> first) {
        String held = "select id from store.master_key where id is not null for share";
        return text(held).orElseGet(() -> {
            String chosen = first.get();
            database.query("update store.master_key set id = ? where id is null", statement -> {
                statement.setString(1, chosen);
                return statement.executeUpdate();
            });
            return text(held).orElseThrow();
        });
    }

    /** The master key that wraps; the running transaction may change it, once all who wrap by it have committed. */
    Optional<String> masterKeyLocked() {
        return text("select id from store.master_key for update");
    }

    Optional<String> masterKey() {
        return text("select id from store.master_key");
    }

    void masterKey(String id) {
        database.query("update store.master_key set id = ?, since = now()", statement -> {
            statement.setString(1, id);
            return statement.executeUpdate();
        });
    }

    /** Another master key than this that wraps some key. */
    Optional<String> otherMasterKey(String id) {
        return text("""
                (select master_key from store.subject_key where wrapped is not null and master_key < ? limit 1)
                union all
                (select master_key from store.subject_key where wrapped is not null and master_key > ? limit 1)
                limit 1""", id, id);
    }

    List<Wrapped> wrappedBy(String masterKey, int limit) {
        return database.query("""
                select subject, wrapped from store.subject_key
                where wrapped is not null and master_key = ? order by subject limit ?""", statement -> {
            statement.setString(1, masterKey);
            statement.setInt(2, limit);
            List<Wrapped> keys = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(new Wrapped(new PersonId(row.getObject(1, UUID.class)), masterKey, row.getBytes(2)));
                }
            }
            return keys;
        });
    }

    /** Leaves alone whose key was destroyed in the meantime. */
    void rewrap(String from, String to, List<Wrapped> keys) {
        UUID[] subjects = keys.stream().map(key -> key.subject().value()).toArray(UUID[]::new);
        byte[][] wrapped = keys.stream().map(Wrapped::bytes).toArray(byte[][]::new);
        database.query("""
                update store.subject_key k set wrapped = n.wrapped, master_key = ?
                from unnest(?::uuid[], ?::bytea[]) as n (subject, wrapped)
                where k.subject = n.subject and k.master_key = ?""", statement -> {
            statement.setString(1, to);
            statement.setArray(2, statement.getConnection().createArrayOf("uuid", subjects));
            statement.setArray(3, statement.getConnection().createArrayOf("bytea", wrapped));
            statement.setString(4, from);
            return statement.executeUpdate();
        });
    }

    /** How many keys each master key wraps. */
    Map<String, Long> uses() {
        return database.query(
                "select master_key, count(*) from store.subject_key where wrapped is not null group by 1",
                statement -> {
                    Map<String, Long> uses = new TreeMap<>();
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            uses.put(row.getString(1), row.getLong(2));
                        }
                    }
                    return uses;
                });
    }

    private Optional<String> text(String sql, String... arguments) {
        return Optional.ofNullable(database.<@Nullable String>query(sql, statement -> {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }));
    }
}
