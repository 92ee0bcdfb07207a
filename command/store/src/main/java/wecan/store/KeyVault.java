package wecan.store;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;

/**
 * A key for each person (AES-256-GCM), wrapped by the master key. Erasing a person destroys the key for good, and with it
 * everything that was encrypted under it (PIPL; ledger.md section 1). A key is durable before anything is encrypted under
 * it. Thread-safe. Other nodes see an erasure within a minute.
 */
public final class KeyVault implements SubjectKeys {
    private static final int CACHED_KEYS = 100_000;
    static final Duration CACHED_FOR = Duration.ofMinutes(1);

    private final Database database;
    private final MasterKey master;
    private final SecureRandom random;
    private final Clock clock;
    private final BoundedCache<PersonId, SecretKey> cache;
    private final List<Consumer<PersonId>> erasures = new CopyOnWriteArrayList<>();

    /**
     * @param source a small pool of its own: a command that holds a connection of the events' pool asks the vault, and
     *     would wait for ever if all connections were held that way
     */
    public KeyVault(DataSource source, MasterKey master, SecureRandom random, Clock clock) {
        this.database = new Database(source);
        this.master = master;
        this.random = random;
        this.clock = clock;
        this.cache = new BoundedCache<>(CACHED_KEYS, CACHED_FOR, clock);
    }

    @Override
    public Optional<SecretKey> toEncrypt(PersonId subject) {
        return Optional.ofNullable(find(subject)).or(() -> {
            insert(subject);
            return Optional.ofNullable(find(subject));
        });
    }

    @Override
    public Optional<SecretKey> toDecrypt(PersonId subject) {
        return Optional.ofNullable(find(subject));
    }

    @Override
    public byte[] nonce() {
        byte[] nonce = new byte[Cipher256.NONCE];
        random.nextBytes(nonce);
        return nonce;
    }

    /**
     * Destroys the person's key and forgets who the person is for the identity provider; somebody who signs in with that
     * account again is a new person. Cannot be undone. Again: nothing more happens.
     */
    public void erase(PersonId person) {
        database.executeInTransaction(() -> {
            database.query("""
                    insert into store.subject_key (subject, wrapped, erased_at) values (?, null, now())
                    on conflict (subject) do update set wrapped = null, erased_at = now()
                    where subject_key.erased_at is null""", statement -> {
                statement.setObject(1, person.value());
                return statement.executeUpdate();
            });
            database.query(
                    "update store.person set issuer = null, subject = null, name = null where id = ?", statement -> {
                        statement.setObject(1, person.value());
                        return statement.executeUpdate();
                    });
        });
        cache.remove(person);
        erasures.forEach(listener -> listener.accept(person));
    }

    Clock clock() {
        return clock;
    }

    /** Calls the listener after each erasure, on the thread that erases. */
    public void onErase(Consumer<PersonId> listener) {
        erasures.add(listener);
    }

    /** The next use of a key asks the database again. */
    void forgetCachedKeys() {
        cache.clear();
    }

    private @Nullable SecretKey find(PersonId subject) {
        SecretKey cached = cache.get(subject);
        if (cached != null) {
            return cached;
        }
        byte[] wrapped = database.<byte @Nullable []>query(
                "select wrapped from store.subject_key where subject = ?", statement -> {
                    statement.setObject(1, subject.value());
                    try (ResultSet row = statement.executeQuery()) {
                        return row.next() ? row.getBytes(1) : null;
                    }
                });
        if (wrapped == null) {
            cache.remove(subject);
            return null;
        }
        SecretKey key = unwrap(subject, wrapped);
        cache.put(subject, key);
        return key;
    }

    SecretKey unwrap(PersonId subject, byte[] wrapped) {
        return new SecretKeySpec(Cipher256.open(master.key(), context(subject), wrapped), "AES");
    }

    private void insert(PersonId subject) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] wrapped = Cipher256.seal(master.key(), nonce(), context(subject), key);
        database.query(
                "insert into store.subject_key (subject, wrapped) values (?, ?) on conflict (subject) do nothing",
                statement -> {
                    statement.setObject(1, subject.value());
                    statement.setBytes(2, wrapped);
                    return statement.executeUpdate();
                });
    }

    /** A fresh key that is no person's, wrapped by the master key; see {@link #openKey}. */
    byte[] sealNewKey(String context) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return Cipher256.seal(master.key(), nonce(), context, key);
    }

    /** @throws StoreFailure when the master key is another one than at {@link #sealNewKey} */
    SecretKey openKey(String context, byte[] wrapped) {
        return new SecretKeySpec(Cipher256.open(master.key(), context, wrapped), "AES");
    }

    private static String context(PersonId subject) {
        return "subject-key:" + subject;
    }
}
