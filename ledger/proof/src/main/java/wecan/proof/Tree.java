package wecan.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Roots and proofs computed from the hashes of complete subtrees (RFC 9162 sections 2.1.1, 2.1.3.1 and 2.1.4.1). */
public final class Tree {
    private Tree() {}

    /** The root of the tree of the first {@code size} leaves. */
    public static Digest root(HashSource hashes, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree has no negative size.");
        }
        return size == 0 ? Merkle.EMPTY_ROOT : range(hashes, 0, size);
    }

    /** The audit path of the leaf, from its sibling up to the child of the root. */
    static List<Digest> inclusionPath(HashSource hashes, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("Leaf " + index + " is not in a tree of size " + size + ".");
        }
        List<Digest> path = new ArrayList<>();
        long start = 0;
        long count = size;
        while (count > 1) {
            long left = split(count);
            if (index - start < left) {
                path.add(range(hashes, start + left, count - left));
                count = left;
            } else {
                path.add(range(hashes, start, left));
                start += left;
                count -= left;
            }
        }
        Collections.reverse(path);
        return List.copyOf(path);
    }

    /** The consistency path between two sizes; empty for equal sizes and for an empty old tree. */
    static List<Digest> consistencyPath(HashSource hashes, long oldSize, long newSize) {
        if (oldSize < 0 || oldSize > newSize) {
            throw new IllegalArgumentException(
                    "A tree of size " + newSize + " does not extend one of " + oldSize + ".");
        }
        if (oldSize == 0) {
            return List.of();
        }
        List<Digest> path = new ArrayList<>();
        long start = 0;
        long count = newSize;
        long old = oldSize;
        while (old != count) {
            long left = split(count);
            if (old <= left) {
                path.add(range(hashes, start + left, count - left));
                count = left;
            } else {
                path.add(range(hashes, start, left));
                start += left;
                count -= left;
                old -= left;
            }
        }
        if (start != 0) {
            path.add(range(hashes, start, count));
        }
        Collections.reverse(path);
        return List.copyOf(path);
    }

    /** The hash of the leaves from {@code start}, where {@code start} is aligned for a tree of {@code count} leaves. */
    private static Digest range(HashSource hashes, long start, long count) {
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return hashes.hash(level, start >>> level);
        }
        long left = split(count);
        return Merkle.nodeHash(range(hashes, start, left), range(hashes, start + left, count - left));
    }

    /** The largest power of two below the count. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
