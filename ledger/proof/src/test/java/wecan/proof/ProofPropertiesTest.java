package wecan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProofPropertiesTest {
    private static final int MAX = 130;
    private static final List<Digest> LEAVES = Leaves.count(1100);
    private static final HashSource HASHES = HashSource.ofLeaves(LEAVES);

    @Test
    void every_leaf_of_every_small_tree_is_proven_and_at_no_other_index() {
        for (int size = 1; size <= MAX; size++) {
            Digest root = Tree.root(HASHES, size);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.create(HASHES, index, size);
                assertThat(proof.verifies(LEAVES.get(index), root)).isTrue();
                assertThat(proof.verifies(LEAVES.get(index + 1), root)).isFalse();
                assertThat(InclusionProof.verify(LEAVES.get(index), (index + 1) % size, size, proof.path(), root))
                        .isEqualTo(size == 1);
            }
        }
    }

    @Test
    void every_pair_of_small_sizes_is_proven_consistent_and_with_no_other_root() {
        for (int size = 0; size <= MAX; size++) {
            Digest root = Tree.root(HASHES, size);
            for (int old = 0; old <= size; old++) {
                Digest oldRoot = Tree.root(HASHES, old);
                ConsistencyProof proof = ConsistencyProof.create(HASHES, old, size);
                assertThat(proof.verifies(oldRoot, root)).isTrue();
                assertThat(proof.verifies(Leaves.flipped(oldRoot, 7), root)).isFalse();
                // Every tree extends the empty one, so there the new root is bound by its signature alone.
                assertThat(proof.verifies(oldRoot, Leaves.flipped(root, 7))).isEqualTo(old == 0 && size > 0);
            }
        }
    }

    @Test
    void a_range_that_grows_leaf_by_leaf_knows_every_root_and_every_subtree() {
        CompactRange range = CompactRange.empty();
        for (int size = 0; size <= MAX; size++) {
            assertThat(range.size()).isEqualTo(size);
            assertThat(range.root()).isEqualTo(Tree.root(HASHES, size));
            assertThat(CompactRange.of(HASHES, size).roots()).isEqualTo(range.roots());
            assertThat(CompactRange.of(size, range.roots()).root()).isEqualTo(range.root());
            List<Digest> completed = new ArrayList<>();
            range.append(LEAVES.get(size), (level, index, hash) -> {
                assertThat(hash).isEqualTo(HASHES.hash(level, index));
                completed.add(hash);
            });
            assertThat(completed).hasSize(1 + Integer.numberOfTrailingZeros(size + 1));
        }
    }

    @Property(tries = 300)
    void any_flipped_bit_breaks_an_inclusion_proof(
            @ForAll @IntRange(min = 2, max = 1099) int size,
            @ForAll @IntRange(max = 1098) int chosen,
            @ForAll @IntRange(max = 255) int bit,
            @ForAll @IntRange(max = 20) int which) {
        int index = chosen % size;
        Digest root = Tree.root(HASHES, size);
        InclusionProof proof = InclusionProof.create(HASHES, index, size);
        List<Digest> path = new ArrayList<>(proof.path());
        path.set(which % path.size(), Leaves.flipped(path.get(which % path.size()), bit));
        Digest leaf = LEAVES.get(index);

        assertThat(proof.verifies(leaf, root)).isTrue();
        assertThat(InclusionProof.verify(leaf, index, size, path, root)).isFalse();
        assertThat(proof.verifies(Leaves.flipped(leaf, bit), root)).isFalse();
        assertThat(proof.verifies(leaf, Leaves.flipped(root, bit))).isFalse();
    }

    @Property(tries = 300)
    void any_flipped_bit_breaks_a_consistency_proof(
            @ForAll @IntRange(min = 2, max = 1099) int size,
            @ForAll @IntRange(max = 1098) int chosen,
            @ForAll @IntRange(max = 255) int bit,
            @ForAll @IntRange(max = 20) int which) {
        int old = 1 + chosen % (size - 1);
        Digest oldRoot = Tree.root(HASHES, old);
        Digest root = Tree.root(HASHES, size);
        ConsistencyProof proof = ConsistencyProof.create(HASHES, old, size);
        List<Digest> path = new ArrayList<>(proof.path());
        path.set(which % path.size(), Leaves.flipped(path.get(which % path.size()), bit));

        assertThat(proof.verifies(oldRoot, root)).isTrue();
        assertThat(ConsistencyProof.verify(old, oldRoot, size, root, path)).isFalse();
    }

    @Test
    void a_path_that_is_too_long_or_too_short_proves_nothing() {
        for (int size = 2; size <= 40; size++) {
            Digest root = Tree.root(HASHES, size);
            for (int index = 0; index < size; index++) {
                List<Digest> path = InclusionProof.create(HASHES, index, size).path();
                List<Digest> longer = new ArrayList<>(path);
                longer.add(root);
                assertThat(InclusionProof.verify(LEAVES.get(index), index, size, longer, root))
                        .isFalse();
                assertThat(InclusionProof.verify(
                                LEAVES.get(index), index, size, path.subList(0, path.size() - 1), root))
                        .isFalse();
            }
            for (int old = 1; old < size; old++) {
                List<Digest> path = ConsistencyProof.create(HASHES, old, size).path();
                Digest oldRoot = Tree.root(HASHES, old);
                List<Digest> longer = new ArrayList<>(path);
                longer.add(root);
                assertThat(ConsistencyProof.verify(old, oldRoot, size, root, longer))
                        .isFalse();
                assertThat(ConsistencyProof.verify(old, oldRoot, size, root, path.subList(0, path.size() - 1)))
                        .isFalse();
            }
        }
    }

    @Test
    void an_inner_node_passes_neither_for_a_leaf_nor_for_a_larger_tree() {
        Digest two = Tree.root(HASHES, 2);
        Digest four = Tree.root(HASHES, 4);
        List<Digest> toFour = ConsistencyProof.create(HASHES, 2, 4).path();

        assertThat(InclusionProof.verify(two, 0, 2, List.of(), two)).isFalse();
        assertThat(ConsistencyProof.verify(2, two, 4, four, toFour)).isTrue();
        assertThat(ConsistencyProof.verify(2, two, 8, four, toFour)).isFalse();
    }

    @Test
    void sizes_that_make_no_sense_prove_nothing_and_create_nothing() {
        Digest root = Tree.root(HASHES, 3);
        assertThat(InclusionProof.verify(LEAVES.get(0), 3, 3, List.of(), root)).isFalse();
        assertThat(InclusionProof.verify(LEAVES.get(0), -1, 3, List.of(), root)).isFalse();
        assertThat(ConsistencyProof.verify(4, root, 3, root, List.of())).isFalse();
        assertThat(ConsistencyProof.verify(-1, root, 3, root, List.of())).isFalse();
        assertThat(ConsistencyProof.verify(0, root, 3, root, List.of())).isFalse();
        assertThatThrownBy(() -> InclusionProof.create(HASHES, 3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsistencyProof.create(HASHES, 4, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
