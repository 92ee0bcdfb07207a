package wecan.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.NotFound;

/**
 * Erases persons: the key is destroyed, the account and the name are forgotten, and that it happened is recorded for the
 * log, all in one transaction (ADR 34). Thread-safe.
 */
public final class Erasures {
    /** A reason has at most this many characters. */
    public static final int REASON_LIMIT = 500;

    /** The most that one page holds. */
    public static final int PAGE_LIMIT = 200;

    static final String CHANNEL = "wecan_erasures";

    private static final String COLUMNS =
            "select number, id, subject, at, actor, reason, record, metadata from store.erasure ";

    private final Database database;
    private final KeyVault vault;
    private final Supplier<UUID> ids;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Erasures(KeyVault vault) {
        this(vault, UUID::randomUUID);
    }

    Erasures(KeyVault vault, Supplier<UUID> ids) {
        this.database = vault.database();
        this.vault = vault;
        this.ids = ids;
    }

    /**
     * Destroys the person's key and forgets who the person is for the identity provider; somebody who signs in with that
     * account again is a new person. Cannot be undone. Again: the first erasure is answered, nothing more happens. When
     * this returns, this node neither gives nor makes a key for the person any more.
     *
     * @param actor who does it
     * @param reason why; 1 to {@value #REASON_LIMIT} characters, which should not name the person
     * @throws CommandRejected with {@link NotFound} for a person that was never seen
     */
    public Erasure erase(PersonId person, String actor, String reason) {
        if (actor.isBlank() || reason.isBlank() || reason.length() > REASON_LIMIT) {
            throw new IllegalArgumentException(
                    "An erasure names who does it, and why in 1 to " + REASON_LIMIT + " characters");
        }
        Erasure erasure = database.fetchInTransaction(() -> {
            lock();
            return find(person).orElseGet(() -> destroy(person, actor, reason));
        });
        vault.forget(person);
        listeners.forEach(Runnable::run);
        return erasure;
    }

    /** Calls {@code listener} after each erasure by this node; it hands work over and returns at once. */
    public void onErase(Runnable listener) {
        listeners.add(listener);
    }

    public Optional<Erasure> find(PersonId person) {
        return list(COLUMNS + "where subject = ?", statement -> statement.setObject(1, person.value())).stream()
                .findFirst();
    }

    /**
     * Erasures, the latest first.
     *
     * @param before only those of a smaller number; null for all
     * @param limit 1 to {@value #PAGE_LIMIT}
     */
    public List<Erasure> latest(@Nullable Long before, int limit) {
        if (limit < 1 || limit > PAGE_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + PAGE_LIMIT + " erasures");
        }
        return list(COLUMNS + "where number < ? order by number desc limit ?", statement -> {
            statement.setLong(1, before == null ? Long.MAX_VALUE : before);
            statement.setInt(2, limit);
        });
    }

    /** Those after a number, in order. */
    List<Erasure> after(long number, int limit) {
        return list(COLUMNS + "where number > ? order by number limit ?", statement -> {
            statement.setLong(1, number);
            statement.setInt(2, limit);
        });
    }

    /** The number of the last one; 0 when there is none. */
    long last() {
        return database.query("select coalesce(max(number), 0) from store.erasure", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** One after another, so that numbers follow the commits. */
    private void lock() {
        database.query("select pg_advisory_xact_lock(hashtext('wecan.store.erasure'))", PreparedStatement::execute);
    }

    private Erasure destroy(PersonId person, String actor, String reason) {
        if (!isKnown(person)) {
            throw new CommandRejected(new NotFound(person.value()));
        }
        Instant now = vault.clock().instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = ids.get();
        byte[] record = bytes(json.createObjectNode()
                .put("erasure", id.toString())
                .put("subject", person.toString())
                .toString());
        byte[] metadata = bytes(json.createObjectNode()
                .put("erasure", id.toString())
                .put("actor", actor)
                .put("reason", reason)
                .toString());
        Erasure erasure = new Erasure(last() + 1, id, person, now, actor, reason, record, metadata);
        update("""
                insert into store.subject_key (subject, wrapped, master_key, erased_at) values (?, null, null, ?)
                on conflict (subject) do update set wrapped = null, master_key = null, erased_at = excluded.erased_at""", person.value(), time(now));
        update("update store.person set issuer = null, subject = null, name = null where id = ?", person.value());
        update(
                "insert into store.erasure (number, id, subject, at, actor, reason, record, metadata)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                erasure.number(),
                id,
                person.value(),
                time(now),
                actor,
                reason,
                record,
                metadata);
        database.query("select pg_notify('" + CHANNEL + "', '')", PreparedStatement::execute);
        return erasure;
    }

    private boolean isKnown(PersonId person) {
        return database.query("""
                select exists (select from store.person where id = ?)
                    or exists (select from store.subject_key where subject = ?)""", statement -> {
            statement.setObject(1, person.value());
            statement.setObject(2, person.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        });
    }

    private void update(String sql, Object... arguments) {
        database.query(sql, statement -> {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            return statement.executeUpdate();
        });
    }

    @FunctionalInterface
    private interface Arguments {
        void set(PreparedStatement statement) throws SQLException;
    }

    private List<Erasure> list(String sql, Arguments arguments) {
        return database.query(sql, statement -> {
            arguments.set(statement);
            List<Erasure> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Erasure(
                            row.getLong(1),
                            row.getObject(2, UUID.class),
                            new PersonId(row.getObject(3, UUID.class)),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getString(5),
                            row.getString(6),
                            row.getBytes(7),
                            row.getBytes(8)));
                }
            }
            return found;
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
