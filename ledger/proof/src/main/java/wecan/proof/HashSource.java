package wecan.proof;

import java.util.List;

/**
 * The hashes of complete subtrees of one log: {@code hash(level, index)} is the Merkle tree hash of the
 * 2<sup>level</sup> leaves that start at {@code index * 2^level}. It is asked only for subtrees that the tree's size
 * completes; it throws when it does not have one.
 */
@FunctionalInterface
public interface HashSource {
    Digest hash(int level, long index);

    /** Computes every hash from a list of leaf hashes: for small trees and for checking others. */
    static HashSource ofLeaves(List<Digest> leafHashes) {
        return new HashSource() {
            @Override
            public Digest hash(int level, long index) {
                return level == 0
                        ? leafHashes.get(Math.toIntExact(index))
                        : Merkle.nodeHash(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
            }
        };
    }
}
