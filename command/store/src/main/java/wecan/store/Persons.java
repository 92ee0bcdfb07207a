package wecan.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.Personal;
import wecan.store.SubjectKeyTable.Wrapped;

/**
 * Who is who: the identity provider's (issuer, subject) on one side, our random {@link PersonId} and the name, encrypted
 * under the person's key, on the other. Thread-safe.
 */
public final class Persons {
    private static final int CACHED = 100_000;

    private final Database database;
    private final KeyVault vault;
    private final Supplier<UUID> ids;
    private final BoundedCache<Account, PersonId> known;
    private final BoundedCache<PersonId, String> names;

    private record Account(String issuer, String subject, String name) {}

    /** @param source may be the vault's pool */
    public Persons(DataSource source, KeyVault vault) {
        this(source, vault, UUID::randomUUID);
    }

    Persons(DataSource source, KeyVault vault, Supplier<UUID> ids) {
        this.database = new Database(source);
        this.vault = vault;
        this.ids = ids;
        this.known = new BoundedCache<>(CACHED, KeyVault.CACHED_FOR, vault.clock());
        this.names = new BoundedCache<>(CACHED, KeyVault.CACHED_FOR, vault.clock());
        vault.onErase(person -> {
            known.removeValue(person);
            names.remove(person);
        });
    }

    /** The person behind an account, made at first sight; keeps the name that the provider gives now. */
    public PersonId idOf(String issuer, String subject, String displayName) {
        Account account = new Account(issuer, subject, displayName);
        PersonId cached = known.get(account);
        if (cached != null) {
            return cached;
        }
        long before = known.removals();
        PersonId person = new PersonId(findOrInsert(issuer, subject));
        if (!displayName.equals(names(java.util.Set.of(person)).get(person))) {
            rename(person, displayName);
        }
        known.put(account, person, before);
        return person;
    }

    /**
     * The names of all persons that are asked for, in one query at most; {@link Personal#ERASED} for whom there is no name
     * any more.
     */
    public Map<PersonId, String> names(Collection<PersonId> persons) {
        Map<PersonId, String> found = new LinkedHashMap<>();
        Map<PersonId, String> missing = new HashMap<>();
        for (PersonId person : persons) {
            String name = names.get(person);
            if (name == null) {
                missing.put(person, Personal.ERASED);
            } else {
                found.put(person, name);
            }
        }
        if (!missing.isEmpty()) {
            missing.putAll(load(missing.keySet()));
            found.putAll(missing);
        }
        return found;
    }

    /** Whoever is erased in between is a new person. */
    private UUID findOrInsert(String issuer, String subject) {
        UUID found = null;
        while (found == null) {
            insert(issuer, subject);
            found = find(issuer, subject);
        }
        return found;
    }

    private void insert(String issuer, String subject) {
        database.query("""
                insert into store.person (id, issuer, subject) values (?, ?, ?)
                on conflict (issuer, subject) do nothing""", statement -> {
            statement.setObject(1, ids.get());
            statement.setString(2, issuer);
            statement.setString(3, subject);
            return statement.executeUpdate();
        });
    }

    private @Nullable UUID find(String issuer, String subject) {
        return database.<@Nullable UUID>query(
                "select id from store.person where issuer = ? and subject = ?", statement -> {
                    statement.setString(1, issuer);
                    statement.setString(2, subject);
                    try (ResultSet row = statement.executeQuery()) {
                        return row.next() ? row.getObject(1, UUID.class) : null;
                    }
                });
    }

    private void rename(PersonId person, String name) {
        long before = names.removals();
        @Nullable SecretKey key = vault.toEncrypt(person).orElse(null);
        if (key == null) {
            return;
        }
        byte[] sealed = Cipher256.seal(key, vault.nonce(), context(person), name.getBytes(StandardCharsets.UTF_8));
        database.query("update store.person set name = ? where id = ? and issuer is not null", statement -> {
            statement.setBytes(1, sealed);
            statement.setObject(2, person.value());
            return statement.executeUpdate();
        });
        names.put(person, name, before);
    }

    private Map<PersonId, String> load(Collection<PersonId> persons) {
        long before = names.removals();
        return database.query("""
                select p.id, p.name, k.wrapped, k.master_key from store.person p
                join store.subject_key k on k.subject = p.id
                where p.id = any (?) and p.name is not null and k.wrapped is not null""", statement -> {
            statement.setArray(
                    1,
                    statement
                            .getConnection()
                            .createArrayOf(
                                    "uuid",
                                    persons.stream().map(PersonId::value).toArray()));
            Map<PersonId, String> loaded = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    PersonId person = new PersonId(row.getObject(1, UUID.class));
                    SecretKey key = vault.unwrap(new Wrapped(person, row.getString(4), row.getBytes(3)));
                    String name =
                            new String(Cipher256.open(key, context(person), row.getBytes(2)), StandardCharsets.UTF_8);
                    names.put(person, name, before);
                    loaded.put(person, name);
                }
            }
            return loaded;
        });
    }

    private static String context(PersonId person) {
        return "person-name:" + person;
    }
}
