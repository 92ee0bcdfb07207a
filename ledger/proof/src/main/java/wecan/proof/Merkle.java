package wecan.proof;

import java.util.List;

/** The hashes of the Merkle tree of RFC 6962 section 2.1 (RFC 9162 section 2.1.1) with SHA-256. */
public final class Merkle {
    /** The root of the tree without leaves: SHA-256 of nothing. */
    public static final Digest EMPTY_ROOT = Digest.sha256();

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /** SHA-256(0x00 || entry). */
    public static Digest leafHash(byte[] entry) {
        return Digest.sha256(LEAF, entry);
    }

    /** SHA-256(0x01 || left || right). */
    public static Digest nodeHash(Digest left, Digest right) {
        return Digest.sha256(NODE, left, right);
    }

    /** The root over leaf hashes in order. */
    public static Digest rootOf(List<Digest> leafHashes) {
        return Tree.root(HashSource.ofLeaves(leafHashes), leafHashes.size());
    }
}
