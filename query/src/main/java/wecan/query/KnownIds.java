package wecan.query;

import java.util.BitSet;

/**
 * The documents that were written, as a Bloom filter: it may take one for written that was not, never the other way round.
 * At a million documents about one in forty is read in vain.
 */
final class KnownIds {
    private static final int BITS = 1 << 23;
    private static final int HASHES = 4;

    private final BitSet bits = new BitSet(BITS);

    void add(ViewKind kind, String id) {
        long hash = hash(kind, id);
        for (int i = 0; i < HASHES; i++) {
            bits.set(bit(hash, i));
        }
    }

    boolean mayContain(ViewKind kind, String id) {
        long hash = hash(kind, id);
        for (int i = 0; i < HASHES; i++) {
            if (!bits.get(bit(hash, i))) {
                return false;
            }
        }
        return true;
    }

    private static int bit(long hash, int number) {
        return (int) ((hash + number * (hash >>> 32 | 1)) & (BITS - 1));
    }

    /** FNV-1a over the characters, finished as in SplitMix64. */
    private static long hash(ViewKind kind, String id) {
        long hash = 0xcbf29ce484222325L ^ kind.ordinal();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
