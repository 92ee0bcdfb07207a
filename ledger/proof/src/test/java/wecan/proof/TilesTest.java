package wecan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {
    private static final List<Digest> LEAVES = Leaves.count(3000);

    private static TileSource reading(Map<TileId, byte[]> stored) {
        return id -> Objects.requireNonNull(stored.get(id), id.path());
    }

    @Test
    void paths_are_spelt_as_in_the_specification() {
        assertThat(new TileId(0, 0, 256).path()).isEqualTo("tile/0/000");
        assertThat(new TileId(0, 1234067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new TileId(0, 1234, 5).path()).isEqualTo("tile/0/x001/234.p/5");
        assertThat(new TileId(63, 7, 255).path()).isEqualTo("tile/63/007.p/255");
        assertThat(new TileId(TileId.ENTRIES, 273, 112).path()).isEqualTo("tile/entries/273.p/112");
    }

    @Property
    void a_path_reads_back_as_its_tile(
            @ForAll @IntRange(min = -1, max = 63) int level,
            @ForAll long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        TileId id = new TileId(level, index & Long.MAX_VALUE, width);
        assertThat(TileId.parse(id.path())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/0",
                "tile/0/x000/001",
                "tile/00/001",
                "tile/64/001",
                "tile/0/001.p/0",
                "tile/0/001.p/256",
                "tile/0/001.p/05",
                "tile/0/001/",
                "/tile/0/001",
                "tile/0/../001",
                "tile/0/001/002",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "tile/data/001",
                ""
            })
    void a_path_that_names_no_tile_is_refused(String path) {
        assertThatThrownBy(() -> TileId.parse(path)).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void a_tree_of_70000_has_the_widths_of_the_specification() {
        assertThat(Tiles.width(0, 272, 70_000)).isEqualTo(256);
        assertThat(Tiles.width(0, 273, 70_000)).isEqualTo(112);
        assertThat(Tiles.width(0, 274, 70_000)).isZero();
        assertThat(Tiles.width(1, 0, 70_000)).isEqualTo(256);
        assertThat(Tiles.width(1, 1, 70_000)).isEqualTo(17);
        assertThat(Tiles.width(2, 0, 70_000)).isEqualTo(1);
        assertThat(Tiles.width(1, 0, 256)).isEqualTo(1);
        assertThat(Tiles.width(9, 0, Long.MAX_VALUE)).isZero();
    }

    @Property(tries = 50)
    void tiles_grown_in_batches_give_the_same_roots_and_proofs_as_the_leaves(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 370) Integer> batches) {
        HashSource leaves = HashSource.ofLeaves(LEAVES);
        Map<TileId, byte[]> stored = new HashMap<>();
        int size = 0;
        for (int batch : batches) {
            List<Digest> added = LEAVES.subList(size, size + batch);
            Tiles.append(reading(stored), size, added).forEach(tile -> stored.put(tile.id(), tile.bytes()));
            int old = size;
            size += batch;
            HashSource tiles = Tiles.hashes(reading(stored), size);
            assertThat(Tree.root(tiles, size)).isEqualTo(Tree.root(leaves, size));
            assertThat(ConsistencyProof.create(tiles, old, size)).isEqualTo(ConsistencyProof.create(leaves, old, size));
            assertThat(InclusionProof.create(tiles, old, size)).isEqualTo(InclusionProof.create(leaves, old, size));
        }
        int total = size;
        stored.forEach((id, bytes) -> {
            assertThat(bytes).hasSize(id.width() * Digest.LENGTH);
            assertThat(Tiles.width(id.level(), id.index(), total)).isGreaterThanOrEqualTo(id.width());
        });
    }

    @Test
    void a_level_completes_into_the_next_beyond_65536_leaves() {
        List<Digest> many = Leaves.count(65_536 + 300);
        Map<TileId, byte[]> stored = new HashMap<>();
        Tiles.append(reading(stored), 0, many.subList(0, 65_000)).forEach(tile -> stored.put(tile.id(), tile.bytes()));
        Tiles.append(reading(stored), 65_000, many.subList(65_000, many.size()))
                .forEach(tile -> stored.put(tile.id(), tile.bytes()));

        assertThat(stored).containsKey(new TileId(2, 0, 1));
        assertThat(Tree.root(Tiles.hashes(reading(stored), many.size()), many.size()))
                .isEqualTo(Merkle.rootOf(many));
    }

    @Test
    void entries_are_bundled_after_their_lengths() {
        List<byte[]> entries = List.of("ab".getBytes(StandardCharsets.UTF_8), new byte[0], new byte[65_535]);
        byte[] bundle = Tiles.encodeEntries(entries);

        assertThat(bundle).startsWith(0, 2, 'a', 'b', 0, 0, 0xff, 0xff);
        assertThat(Tiles.decodeEntries(bundle)).hasSize(3).element(2).isEqualTo(new byte[65_535]);
        assertThatThrownBy(() -> Tiles.decodeEntries(new byte[] {0, 2, 'a'})).isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> Tiles.decodeEntries(new byte[] {0})).isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> Tiles.encodeEntries(List.of(new byte[65_536]))).isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> Tiles.decodeEntries(new byte[514])).isInstanceOf(MalformedEvidence.class);
    }
}
