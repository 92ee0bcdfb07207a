package wecan.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The roots of the complete subtrees that a tree consists of, largest first: all that is needed to append leaves and to
 * know the root. Not safe for use by several threads.
 */
public final class CompactRange {
    /** Told of every subtree that an append completes, the leaf itself (level 0) first. */
    @FunctionalInterface
    public interface Completed {
        void subtree(int level, long index, Digest hash);
    }

    private final Deque<Digest> roots;
    private long size;

    private CompactRange(long size, Deque<Digest> roots) {
        this.size = size;
        this.roots = roots;
    }

    public static CompactRange empty() {
        return new CompactRange(0, new ArrayDeque<>());
    }

    /** The range of the first {@code size} leaves of a tree. */
    public static CompactRange of(HashSource hashes, long size) {
        Deque<Digest> roots = new ArrayDeque<>();
        long start = 0;
        for (long rest = size; rest > 0; rest -= Long.highestOneBit(rest)) {
            int level = 63 - Long.numberOfLeadingZeros(rest);
            roots.addLast(hashes.hash(level, start >>> level));
            start += 1L << level;
        }
        return new CompactRange(size, roots);
    }

    /** The range of a size from its subtree roots, largest first, as {@link #roots()} gives them. */
    public static CompactRange of(long size, List<Digest> roots) {
        if (size < 0 || roots.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "A range of size " + size + " does not have " + roots.size() + " roots.");
        }
        return new CompactRange(size, new ArrayDeque<>(roots));
    }

    public void append(Digest leafHash) {
        append(leafHash, (level, index, hash) -> {});
    }

    public void append(Digest leafHash, Completed completed) {
        Digest hash = leafHash;
        completed.subtree(0, size, hash);
        int level = 0;
        for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
            hash = Merkle.nodeHash(roots.removeLast(), hash);
            level++;
            completed.subtree(level, size >>> level, hash);
        }
        roots.addLast(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public List<Digest> roots() {
        return List.copyOf(new ArrayList<>(roots));
    }

    public Digest root() {
        if (size == 0) {
            return Merkle.EMPTY_ROOT;
        }
        Iterator<Digest> smallestFirst = roots.descendingIterator();
        Digest root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = Merkle.nodeHash(smallestFirst.next(), root);
        }
        return root;
    }
}
