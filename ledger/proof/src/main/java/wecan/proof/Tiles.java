package wecan.proof;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wecan.proof.MalformedEvidence.Code;

/** How a log is cut into tiles of 256 hashes and bundles of 256 entries (C2SP tlog-tiles). */
public final class Tiles {
    public static final int WIDTH = 256;
    public static final int HEIGHT = 8;
    /** Entries carry a length of 16 bits. */
    public static final int MAX_ENTRY = 0xffff;

    private Tiles() {}

    /** How many hashes the tile has in a tree of that size, 0 to 256. */
    public static int width(int level, long index, long treeSize) {
        int shift = HEIGHT * Math.max(level, 0);
        long atLevel = shift >= Long.SIZE ? 0 : treeSize >>> shift;
        return (int) Math.max(0, Math.min(WIDTH, atLevel - index * WIDTH));
    }

    /** The hashes of complete subtrees, read from the tiles of a tree of that size. Reads one tile for each hash. */
    public static HashSource hashes(TileSource tiles, long treeSize) {
        return (level, index) -> {
            int tileLevel = level / HEIGHT;
            int within = level % HEIGHT;
            long first = index << within;
            int count = 1 << within;
            long tileIndex = first / WIDTH;
            int offset = (int) (first % WIDTH);
            int width = width(tileLevel, tileIndex, treeSize);
            if (offset + count > width) {
                throw new IllegalArgumentException("Subtree " + index + " of level " + level + " is not complete.");
            }
            byte[] tile = tiles.tile(new TileId(tileLevel, tileIndex, width));
            if (tile.length < width * Digest.LENGTH || tile.length % Digest.LENGTH != 0) {
                throw malformed("A tile of width " + width + " has " + tile.length + " bytes.");
            }
            return Merkle.rootOf(digests(tile).subList(offset, offset + count));
        };
    }

    /**
     * The tiles that change when leaves are appended to a tree, in the order to write them: full tiles and the partial
     * tile of the new size at each level. {@code existing} is asked only for the partial tiles of the old size.
     */
    public static List<Tile> append(TileSource existing, long oldSize, List<Digest> leafHashes) {
        List<Tile> changed = new ArrayList<>();
        List<Digest> added = leafHashes;
        for (int level = 0; !added.isEmpty(); level++) {
            long before = oldSize >>> (HEIGHT * level);
            long tileIndex = before / WIDTH;
            int oldWidth = (int) (before % WIDTH);
            List<Digest> hashes = new ArrayList<>();
            if (oldWidth > 0) {
                List<Digest> partial = digests(existing.tile(new TileId(level, tileIndex, oldWidth)));
                hashes.addAll(partial.subList(0, oldWidth));
            }
            hashes.addAll(added);
            List<Digest> completed = new ArrayList<>();
            for (int from = 0; from < hashes.size(); from += WIDTH, tileIndex++) {
                List<Digest> tile = hashes.subList(from, Math.min(from + WIDTH, hashes.size()));
                changed.add(new Tile(new TileId(level, tileIndex, tile.size()), bytes(tile)));
                if (tile.size() == WIDTH) {
                    completed.add(Merkle.rootOf(tile));
                }
            }
            added = completed;
        }
        return changed;
    }

    /** A tile with its bytes. */
    public record Tile(TileId id, byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Tile that && id.equals(that.id) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    /** The hashes of a tile. */
    public static List<Digest> digests(byte[] tile) {
        if (tile.length % Digest.LENGTH != 0 || tile.length > WIDTH * Digest.LENGTH) {
            throw malformed("A tile holds at most 256 hashes of 32 bytes.");
        }
        List<Digest> digests = new ArrayList<>(tile.length / Digest.LENGTH);
        for (int offset = 0; offset < tile.length; offset += Digest.LENGTH) {
            digests.add(Digest.at(tile, offset));
        }
        return digests;
    }

    /** The bytes of a tile. */
    public static byte[] bytes(List<Digest> digests) {
        byte[] tile = new byte[digests.size() * Digest.LENGTH];
        int offset = 0;
        for (Digest digest : digests) {
            digest.copyInto(tile, offset);
            offset += Digest.LENGTH;
        }
        return tile;
    }

    /** An entry bundle: each entry after its length in 16 bits, big-endian. */
    public static byte[] encodeEntries(List<byte[]> entries) {
        if (entries.size() > WIDTH) {
            throw malformed("A bundle holds at most 256 entries.");
        }
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > MAX_ENTRY) {
                throw malformed("An entry has at most 65,535 bytes.");
            }
            bundle.write(entry.length >>> 8);
            bundle.write(entry.length);
            bundle.write(entry, 0, entry.length);
        }
        return bundle.toByteArray();
    }

    /** The entries of a bundle; nothing may be left over. */
    public static List<byte[]> decodeEntries(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        int offset = 0;
        while (offset < bundle.length) {
            if (bundle.length - offset < 2 || entries.size() == WIDTH) {
                throw malformed("The entry bundle is cut off or holds more than 256 entries.");
            }
            int length = (bundle[offset] & 0xff) << 8 | bundle[offset + 1] & 0xff;
            offset += 2;
            if (length > bundle.length - offset) {
                throw malformed("The last entry of the bundle is cut off.");
            }
            entries.add(Arrays.copyOfRange(bundle, offset, offset + length));
            offset += length;
        }
        return entries;
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_TILE, message);
    }
}
