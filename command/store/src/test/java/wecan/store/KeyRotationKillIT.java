package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.PersonId;
import wecan.store.SubjectKeyTable.Wrapped;

/** A process that changes the master key while persons come and go is killed ({@code kill -9}), again and again. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class KeyRotationKillIT {
    private static final int PERSONS = 200;

    private TestStore store;
    /** What was said to be durable. */
    private final Map<PersonId, SecretKey> keys = new HashMap<>();

    private final Set<PersonId> erased = new HashSet<>();
    /** Erased or not: nobody was told. */
    private final Set<PersonId> leaving = new HashSet<>();

    @BeforeEach
    void open() {
        store = TestStore.create();
        for (int i = 0; i < PERSONS; i++) {
            PersonId person = new PersonId(UUID.randomUUID());
            keys.put(person, store.vault.toEncrypt(person).orElseThrow());
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A moment to kill at: when a word was said so many times. */
    private record Moment(String word, int times) {}

    @Test
    void whenever_it_is_killed_each_key_is_wrapped_by_one_master_key_and_the_next_one_finishes() throws Exception {
        for (Moment moment : List.of(
                new Moment("rotating", 2), new Moment("began", 1), new Moment("batch", 4), new Moment("made", 150))) {
            killAt(moment);
            assertEachUnderOneMasterKey();
            assertKept();
        }
        assertThat(keys).as("persons came").hasSizeGreaterThan(PERSONS);
        assertThat(erased).as("and went").isNotEmpty();
        finish();
        assertEachUnderOneMasterKey();
        assertKept();
    }

    private void killAt(Moment moment) throws Exception {
        Path errors = Files.createTempFile("rotator", ".err");
        List<String> command = TestServer.own().program(KeyRotator.class, store.name);
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (BufferedReader lines = process.inputReader()) {
            CompletableFuture<Boolean> reached = new CompletableFuture<>();
            Thread reader = Thread.ofPlatform().daemon().start(() -> read(lines, moment, reached));
            assertThat(reached.get(60, TimeUnit.SECONDS))
                    .as("%s; it said: %s", moment, Files.readString(errors))
                    .isTrue();
            process.destroyForcibly().waitFor();
            reader.join();
        } finally {
            process.destroyForcibly();
        }
    }

    private void read(BufferedReader lines, Moment moment, CompletableFuture<Boolean> reached) {
        int times = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[words.length - 1].equals(".")) {
                    note(words);
                    times += words[0].equals(moment.word()) ? 1 : 0;
                    if (times == moment.times()) {
                        reached.complete(true);
                    }
                }
            }
            reached.complete(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(String[] words) {
        switch (words[0]) {
            case "made" ->
                keys.put(person(words), new SecretKeySpec(HexFormat.of().parseHex(words[2]), "AES"));
            case "erasing" -> leaving.add(person(words));
            case "erased" -> erased.add(person(words));
            default -> {}
        }
    }

    private static PersonId person(String[] words) {
        return new PersonId(UUID.fromString(words[1]));
    }

    /** A vault that knows nothing yet, as after a start. */
    private KeyVault fresh() {
        SecureRandom random = new SecureRandom();
        return new KeyVault(store.vaultPool, MasterKeys.open(store.keys, random), random, Clock.systemUTC());
    }

    private void assertEachUnderOneMasterKey() {
        KeyVault vault = fresh();
        SubjectKeyTable table = new SubjectKeyTable(store.database);
        Set<String> masters = vault.masters().ids();
        assertThat(masters).containsAll(table.uses().keySet());
        for (String master : masters) {
            for (Wrapped key : table.wrappedBy(master, Integer.MAX_VALUE)) {
                assertThat(masters)
                        .filteredOn(id -> opens(vault, new Wrapped(key.subject(), id, key.bytes())))
                        .containsExactly(master);
            }
        }
    }

    private static boolean opens(KeyVault vault, Wrapped key) {
        try {
            var unused = vault.unwrap(key);
            return true;
        } catch (StoreFailure e) {
            return false;
        }
    }

    private void assertKept() {
        KeyVault vault = fresh();
        keys.forEach((person, key) -> {
            if (erased.contains(person)) {
                assertThat(vault.toEncrypt(person)).as("erased").isEmpty();
            } else if (!leaving.contains(person) || vault.toDecrypt(person).isPresent()) {
                assertThat(vault.toDecrypt(person)).as("%s", person).contains(key);
            }
        });
    }

    private void finish() {
        KeyRotation next = new KeyRotation(fresh(), 500);
        String master = next.rotate().masterKey();
        while (!next.progress().isFinished()) {
            next.rewrapSome(); // in vain as long as the database takes the killed one to be at it
        }
        assertThat(new SubjectKeyTable(store.database).uses()).containsOnlyKeys(master);
    }
}
