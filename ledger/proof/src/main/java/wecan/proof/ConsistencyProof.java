package wecan.proof;

import java.util.List;

/** That the tree of the new size begins with the tree of the old size (RFC 9162 section 2.1.4). */
public record ConsistencyProof(long oldSize, long newSize, List<Digest> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** The proof between two sizes of one tree; throws {@link IllegalArgumentException} when new is below old. */
    public static ConsistencyProof create(HashSource hashes, long oldSize, long newSize) {
        return new ConsistencyProof(oldSize, newSize, Tree.consistencyPath(hashes, oldSize, newSize));
    }

    /** Whether the new root extends the old one. Never throws: a proof that makes no sense is false. */
    public boolean verifies(Digest oldRoot, Digest newRoot) {
        return verify(oldSize, oldRoot, newSize, newRoot, path);
    }

    /**
     * The algorithm of RFC 9162 section 2.1.4.2. Every tree extends the empty one, whose root must be
     * {@link Merkle#EMPTY_ROOT}; equal sizes need equal roots; both with an empty path.
     */
    public static boolean verify(long oldSize, Digest oldRoot, long newSize, Digest newRoot, List<Digest> path) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == 0) {
            return path.isEmpty()
                    && oldRoot.equals(Merkle.EMPTY_ROOT)
                    && (newSize > 0 || newRoot.equals(Merkle.EMPTY_ROOT));
        }
        if (oldSize == newSize) {
            return path.isEmpty() && oldRoot.equals(newRoot);
        }
        return !path.isEmpty() && walk(oldSize, oldRoot, newSize, newRoot, path);
    }

    private static boolean walk(long oldSize, Digest oldRoot, long newSize, Digest newRoot, List<Digest> path) {
        boolean oldIsComplete = Long.bitCount(oldSize) == 1;
        long node = oldSize - 1;
        long last = newSize - 1;
        while ((node & 1) == 1) {
            node >>>= 1;
            last >>>= 1;
        }
        Digest oldHash = oldIsComplete ? oldRoot : path.get(0);
        Digest newHash = oldHash;
        for (Digest sibling : path.subList(oldIsComplete ? 0 : 1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = Merkle.nodeHash(sibling, oldHash);
                newHash = Merkle.nodeHash(sibling, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                newHash = Merkle.nodeHash(newHash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
    }
}
