package wecan.proof;

/** Where the bytes of a log's hash tiles are read from. */
@FunctionalInterface
public interface TileSource {
    /**
     * The hashes of a tile one after the other, at least {@code id.width()} of them: a fuller tile serves as well.
     * Throws when there is no such tile.
     */
    byte[] tile(TileId id);
}
