package wecan.proof;

import java.util.List;

/**
 * That a leaf is at an index of the tree of a size (RFC 9162 section 2.1.3).
 *
 * @param path the hashes from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long treeSize, List<Digest> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** The proof for a leaf of a tree; throws {@link IllegalArgumentException} when the index is not in it. */
    public static InclusionProof create(HashSource hashes, long index, long treeSize) {
        return new InclusionProof(index, treeSize, Tree.inclusionPath(hashes, index, treeSize));
    }

    /** Whether the proof leads from the leaf hash to the root. Never throws: a proof that makes no sense is false. */
    public boolean verifies(Digest leafHash, Digest root) {
        return verify(leafHash, index, treeSize, path, root);
    }

    /** The algorithm of RFC 9162 section 2.1.3.2. */
    public static boolean verify(Digest leafHash, long index, long treeSize, List<Digest> path, Digest root) {
        if (index < 0 || index >= treeSize) {
            return false;
        }
        long node = index;
        long last = treeSize - 1;
        Digest hash = leafHash;
        for (Digest sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Merkle.nodeHash(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = Merkle.nodeHash(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
