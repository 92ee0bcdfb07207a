package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.store.KeyRotation.MasterKeyUse;

@SuppressWarnings("NullAway.Init")
class KeyRotationIT {
    private static final int BATCH = 3;

    private TestStore store;
    private KeyRotation rotation;
    private final Map<PersonId, SecretKey> keys = new HashMap<>();

    @BeforeEach
    void open() {
        store = TestStore.create();
        rotation = new KeyRotation(store.vault, BATCH);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void persons(int count) {
        for (int i = 0; i < count; i++) {
            PersonId person = new PersonId(UUID.randomUUID());
            keys.put(person, store.vault.toEncrypt(person).orElseThrow());
        }
    }

    /** A vault that knows nothing yet, as after a start. */
    private KeyVault fresh() {
        return new KeyVault(
                store.vaultPool,
                MasterKeys.open(store.keys, new SecureRandom()),
                new SecureRandom(),
                Clock.systemUTC());
    }

    private void assertReadable(KeyVault vault) {
        keys.forEach((person, key) ->
                assertThat(vault.toDecrypt(person)).as("%s", person).contains(key));
    }

    @Test
    void every_key_is_wrapped_anew_and_stays_the_same_key() {
        persons(10);
        assertThat(rotation.progress()).isEqualTo(new KeyRotation.Progress("master", 10, 10, null));

        assertThat(rotation.rotate()).isEqualTo(new KeyRotation.Progress("master-0001", 0, 10, null));
        while (rotation.rewrapSome()) {
            assertReadable(fresh());
        }

        assertThat(rotation.progress().isFinished()).isTrue();
        assertReadable(fresh());
        assertThat(rotation.masterKeys())
                .containsExactly(
                        new MasterKeyUse("master", false, true, 0), new MasterKeyUse("master-0001", true, true, 10));
        assertThat(rotation.masterKeys()).extracting(MasterKeyUse::isNeeded).containsExactly(false, true);
    }

    @Test
    void the_old_file_may_go_once_nothing_needs_it() throws Exception {
        persons(4);
        rotation.rotate();
        rotation.rewrapSome();
        assertThat(rotation.masterKeys().getFirst().isNeeded()).isTrue();
        rotation.rewrapSome();
        Files.delete(store.keys.resolve("master.key"));

        assertReadable(fresh());
        assertThat(rotation.masterKeys()).containsExactly(new MasterKeyUse("master-0001", true, true, 4));
        persons(1);
        assertThat(rotation.rotate().masterKey()).isEqualTo("master-0002");
    }

    @Test
    void what_a_killed_rotation_left_is_done_by_the_next_and_no_other_begins_before() {
        persons(10);
        rotation.rotate();
        rotation.rewrapSome();

        KeyRotation next = new KeyRotation(fresh(), BATCH);
        assertThat(next.rotate()).isEqualTo(new KeyRotation.Progress("master-0001", BATCH, 10, null));
        while (next.rewrapSome()) {
            assertReadable(fresh());
        }
        assertThat(next.progress().isFinished()).isTrue();
        assertReadable(fresh());
    }

    @Test
    void a_key_file_that_was_made_but_not_used_before_the_kill_is_used() {
        persons(1);
        store.masters.newerThan("master");

        assertThat(rotation.rotate().masterKey()).isEqualTo("master-0001");
    }

    @Test
    void two_files_for_one_number_are_refused() throws Exception {
        Files.copy(store.keys.resolve("master.key"), store.keys.resolve("master-0001.key"));
        Files.copy(store.keys.resolve("master.key"), store.keys.resolve("master-00001.key"));
        assertThatThrownBy(() -> MasterKeys.open(store.keys, new SecureRandom()))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContainingAll("master-0001", "master-00001", "keep the one");
    }

    @Test
    void a_node_learns_of_a_new_master_key_when_it_meets_it() {
        persons(3);
        KeyVault other = fresh();
        rotation.rotate();
        while (rotation.rewrapSome()) {
            assertReadable(other);
        }
        PersonId person = new PersonId(UUID.randomUUID());
        keys.put(person, other.toEncrypt(person).orElseThrow());
        assertThat(rotation.progress()).isEqualTo(new KeyRotation.Progress("master-0001", 4, 4, null));
        assertReadable(fresh());
    }

    @Test
    void a_node_without_the_file_says_which_one_it_needs() throws Exception {
        persons(1);
        rotation.rotate();
        rotation.rewrapSome();
        Path elsewhere = store.keys.resolveSibling(store.name + "-elsewhere");
        Files.createDirectories(elsewhere);
        Files.copy(store.keys.resolve("master.key"), elsewhere.resolve("master.key"));
        KeyVault other = new KeyVault(
                store.vaultPool, MasterKeys.open(elsewhere, new SecureRandom()), new SecureRandom(), Clock.systemUTC());

        assertThatThrownBy(() -> other.toDecrypt(keys.keySet().iterator().next()))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("put the file master-0001.key there");
    }

    @Test
    void persons_come_and_go_while_keys_are_wrapped_anew() throws Exception {
        persons(200);
        Erasures erasures = new Erasures(store.vault);
        PersonId leaver = keys.keySet().iterator().next();
        AtomicBoolean finished = new AtomicBoolean();
        CompletableFuture<Map<PersonId, SecretKey>> coming = CompletableFuture.supplyAsync(() -> {
            Map<PersonId, SecretKey> added = new HashMap<>();
            while (added.size() < 1000 && !finished.get() || added.size() < 20) {
                PersonId person = new PersonId(UUID.randomUUID());
                added.put(person, store.vault.toEncrypt(person).orElseThrow());
            }
            return added;
        });
        try (KeyRotation running = KeyRotation.start(store.vault)) {
            running.rotate();
            erasures.erase(leaver, "operator", "asked for it");
            KeyRotation.Progress progress = running.progress();
            while (!progress.isFinished()) {
                assertThat(progress.failure()).isNull();
                progress = running.progress();
            }
            finished.set(true);
            keys.putAll(coming.join());
            assertThat(running.progress().isFinished())
                    .as("nothing is wrapped by the old key after the change")
                    .isTrue();
        }
        keys.remove(leaver);
        assertReadable(fresh());
        assertThat(fresh().toEncrypt(leaver)).isEmpty();
        assertThat(store.count("select count(*) from store.subject_key where master_key = 'master'"))
                .isZero();
    }
}
