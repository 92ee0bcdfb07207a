package wecan.store;

import java.security.SecureRandom;
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
import wecan.store.SubjectKeyTable.Wrapped;

/**
 * A key for each person (AES-256-GCM), wrapped by a master key ({@link KeyRotation} changes that one). {@link Erasures}
 * destroys a person's key for good, and with it everything that was encrypted under it (PIPL; ledger.md section 1). A key
 * is durable before anything is encrypted under it; a known key costs a look into a map. Other nodes hear of an erasure
 * at once ({@link ErasureListener}), without that within a minute. Thread-safe.
 */
public final class KeyVault implements SubjectKeys {
    private static final int CACHED_KEYS = 100_000;
    private static final int KEY = 32;
    static final Duration CACHED_FOR = Duration.ofMinutes(1);

    private final Database database;
    private final SubjectKeyTable table;
    private final MasterKeys masters;
    private final SecureRandom random;
    private final Clock clock;
    private final BoundedCache<PersonId, SecretKey> cache;
    private final List<Consumer<PersonId>> erasures = new CopyOnWriteArrayList<>();

    /**
     * @param source a small pool of its own: a command that holds a connection of the events' pool asks the vault, and
     *     would wait for ever if all connections were held that way
     */
    public KeyVault(DataSource source, MasterKeys masters, SecureRandom random, Clock clock) {
        this.database = new Database(source);
        this.table = new SubjectKeyTable(database);
        this.masters = masters;
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
     * Calls {@code listener} after a person was erased, by this node or, with an {@link ErasureListener}, by another: for
     * what keeps something readable about persons in memory. It may be called twice for the same person.
     */
    public void onErase(Consumer<PersonId> listener) {
        erasures.add(listener);
    }

    /** What is known here of a person whose key has been destroyed is forgotten when this returns. */
    void forget(PersonId person) {
        cache.remove(person);
        erasures.forEach(listener -> listener.accept(person));
    }

    Clock clock() {
        return clock;
    }

    Database database() {
        return database;
    }

    MasterKeys masters() {
        return masters;
    }

    /** The next use of a key asks the database again. */
    public void forgetCachedKeys() {
        cache.clear();
    }

    private @Nullable SecretKey find(PersonId subject) {
        SecretKey cached = cache.get(subject);
        if (cached != null) {
            return cached;
        }
        long before = cache.removals();
        return table.find(subject)
                .map(wrapped -> {
                    SecretKey key = unwrap(wrapped);
                    cache.put(subject, key, before);
                    return key;
                })
                .orElse(null);
    }

    SecretKey unwrap(Wrapped key) {
        return new SecretKeySpec(plain(key), "AES");
    }

    /** The same key under another master key. */
    Wrapped rewrap(Wrapped key, String masterKey) {
        return wrap(key.subject(), plain(key), masterKey);
    }

    private byte[] plain(Wrapped key) {
        return Cipher256.open(masters.require(key.masterKey()).key(), context(key.subject()), key.bytes());
    }

    private Wrapped wrap(PersonId subject, byte[] key, String masterKey) {
        byte[] wrapped = Cipher256.seal(masters.require(masterKey).key(), nonce(), context(subject), key);
        return new Wrapped(subject, masterKey, wrapped);
    }

    private void insert(PersonId subject) {
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        database.executeInTransaction(() -> table.insert(wrap(subject, key, table.masterKeyHeld(masters::newest))));
    }

    /** A fresh key that is no person's, wrapped by the master key; see {@link #openKey}. */
    byte[] sealNewKey(String context) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return Cipher256.seal(masters.require(masters.newest()).key(), nonce(), context, key);
    }

    /** @throws StoreFailure when the master key is another one than at {@link #sealNewKey} */
    SecretKey openKey(String context, byte[] wrapped) {
        return new SecretKeySpec(
                Cipher256.open(masters.require(masters.newest()).key(), context, wrapped), "AES");
    }

    private static String context(PersonId subject) {
        return "subject-key:" + subject;
    }
}
