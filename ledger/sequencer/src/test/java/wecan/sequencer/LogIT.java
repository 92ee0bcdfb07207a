package wecan.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static wecan.sequencer.SequencerIT.SIGNER;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.proof.Digest;
import wecan.proof.Merkle;
import wecan.proof.SignedNote;
import wecan.proof.TileId;
import wecan.proof.Tiles;

/** One log of 600 entries, made in uneven steps: three tiles, the last of them partial. */
class LogIT {
    private static final int SIZE = 600;

    private static DataSource database;
    private static Log log;
    private static final List<Digest> HASHES = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void fill() throws Exception {
        database = TestDatabases.fresh();
        EventTable events = new EventTable(database);
        events.create();
        log = new Log(database);
        Sequencer sequencer = new Sequencer(database, SIGNER, (size, names) -> {});
        long appended = 0;
        for (int step = 1; appended < SIZE; step = Math.min(step * 3, 97)) {
            long to = Math.min(SIZE, appended + step);
            events.append(appended + 1, to);
            appended = to;
            sequencer.sequence();
        }
        for (long index = 0; index < SIZE; index++) {
            HASHES.add(log.entryAt(index).orElseThrow().leafHash());
        }
    }

    private static Digest root(int size) {
        return Merkle.rootOf(HASHES.subList(0, size));
    }

    @Test
    void every_entry_is_proved_in_every_tree_that_is_asked_for() {
        for (int size : new int[] {1, 2, 255, 256, 257, 511, 513, SIZE}) {
            Digest root = root(size);
            for (int index = 0; index < size; index += size < 300 ? 1 : 7) {
                assertThat(log.inclusionProof(index, size).verifies(HASHES.get(index), root))
                        .as("entry %s in %s", index, size)
                        .isTrue();
            }
        }
    }

    @Test
    void every_older_tree_is_proved_to_be_the_beginning() {
        for (int size : new int[] {257, SIZE}) {
            for (int old = 1; old <= size; old += 5) {
                assertThat(log.consistencyProof(old, size).verifies(root(old), root(size)))
                        .as("from %s to %s", old, size)
                        .isTrue();
            }
        }
    }

    @Test
    void nothing_is_proved_about_a_size_that_was_never_reached() {
        assertThatIllegalArgumentException().isThrownBy(() -> log.inclusionProof(0, SIZE + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> log.inclusionProof(SIZE, SIZE));
        assertThatIllegalArgumentException().isThrownBy(() -> log.consistencyProof(1, SIZE + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> log.consistencyProof(SIZE, 1));
    }

    @Test
    void every_tile_of_every_size_is_served() {
        for (int size : new int[] {1, 7, 256, 300, SIZE}) {
            for (long tile = 0; tile * 256 < size; tile++) {
                int width = Tiles.width(0, tile, size);
                int from = (int) tile * 256;
                assertThat(log.tile(new TileId(0, tile, width).path()))
                        .hasValueSatisfying(bytes ->
                                assertThat(Tiles.digests(bytes)).isEqualTo(HASHES.subList(from, from + width)));
                assertThat(log.tile(new TileId(TileId.ENTRIES, tile, width).path()))
                        .hasValueSatisfying(bytes -> assertThat(Tiles.decodeEntries(bytes))
                                .extracting(Merkle::leafHash)
                                .isEqualTo(HASHES.subList(from, from + width)));
            }
        }
        assertThat(log.tile("tile/1/000.p/2")).hasValueSatisfying(bytes -> assertThat(Tiles.digests(bytes))
                .containsExactly(Merkle.rootOf(HASHES.subList(0, 256)), Merkle.rootOf(HASHES.subList(256, 512))));
    }

    @Test
    void what_the_log_does_not_have_is_not_served() {
        assertThat(log.tile("tile/0/002")).isEmpty();
        assertThat(log.tile("tile/0/002.p/89")).isEmpty();
        assertThat(log.tile("tile/entries/002.p/89")).isEmpty();
        assertThat(log.tile("tile/1/000.p/3")).isEmpty();
        assertThat(log.tile("tile/2/000.p/1")).isEmpty();
        assertThat(log.tile("tile/entries/x035/x000/x000/x000/x000/x000/000")).isEmpty();
        assertThat(log.tile("tile/0/../../checkpoint")).isEmpty();
        assertThat(log.tile("")).isEmpty();
    }

    @Test
    void the_checkpoint_of_a_size_and_the_first_that_covers_an_entry_are_found() {
        SignedNote latest = log.checkpoint().orElseThrow();
        assertThat(log.checkpointAt(SIZE)).contains(latest);
        assertThat(log.checkpointAt(2)).isEmpty();
        assertThat(log.checkpointCovering(1)).isEqualTo(log.checkpointAt(4)).isPresent();
        assertThat(log.checkpointCovering(SIZE - 1)).contains(latest);
        assertThat(log.checkpointCovering(SIZE)).isEmpty();
        assertThat(log.tile(Log.CHECKPOINT).map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                .contains(latest.render());
    }

    @Test
    void the_indexes_of_many_positions_are_read_at_once() {
        assertThat(log.indexesOf(List.of(1L, 300L, SIZE + 1L))).isEqualTo(Map.of(1L, 0L, 300L, 299L));
    }

    @Test
    void an_anchor_is_noted_once_and_covers_what_came_before_it() {
        Anchor small = new Anchor(4, "aa", 3, Instant.parse("2026-03-01T09:00:00Z"));
        Anchor large = new Anchor(SIZE, "bb", 4, Instant.parse("2026-03-01T10:00:00Z"));
        log.recordAnchor(large);
        log.recordAnchor(small);
        log.recordAnchor(new Anchor(4, "cc", 5, Instant.parse("2026-03-01T11:00:00Z")));

        assertThat(log.latestAnchor()).contains(large);
        assertThat(log.anchorCovering(3)).contains(small);
        assertThat(log.anchorCovering(4)).contains(large);
        assertThat(log.anchorCovering(SIZE)).isEmpty();
    }

    @Test
    void a_size_without_a_checkpoint_cannot_be_anchored() {
        assertThatExceptionOfType(LogFault.class)
                .isThrownBy(() -> log.recordAnchor(new Anchor(2, "dd", 6, Instant.EPOCH)))
                .withMessageContaining("anchor_size_fkey");
    }

    /** Go's sumdb code reads the tiles and checks our note, tree and proofs; it shares nothing with ours. */
    @Test
    void an_independent_implementation_agrees() throws Exception {
        assertThat(hasGo()).as("Go is on the PATH, as deploy/test demands").isTrue();
        StringBuilder proofs = new StringBuilder();
        for (int size : new int[] {1, 3, 256, 257, SIZE}) {
            for (int index = 0; index < size; index += 3) {
                proofs.append("inclusion %d %d %s\n"
                        .formatted(
                                index,
                                size,
                                Digest.hexList(log.inclusionProof(index, size).path())));
            }
            for (int old = 1; old < size; old += 3) {
                proofs.append("consistency %d %d %s\n"
                        .formatted(
                                old,
                                size,
                                Digest.hexList(log.consistencyProof(old, size).path())));
            }
        }
        Files.writeString(folder.resolve("proofs"), proofs);
        write("checkpoint");
        for (String tile : List.of("000", "001", "002.p/88")) {
            write("tile/0/" + tile);
            write("tile/entries/" + tile);
        }
        write("tile/1/000.p/2");

        Process go = new ProcessBuilder("go", "run", ".", SIGNER.verifier().vkey(), folder.toString())
                .directory(Path.of("src/test/go").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(go.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(go.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(output).endsWith("600 entries, " + proofs.toString().lines().count() + " proofs: all right\n");
        assertThat(go.exitValue()).isZero();
    }

    private void write(String path) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, log.tile(path).orElseThrow());
    }

    private static boolean hasGo() throws InterruptedException {
        try {
            return new ProcessBuilder("go", "version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
