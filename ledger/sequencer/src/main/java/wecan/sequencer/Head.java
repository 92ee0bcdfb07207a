package wecan.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import wecan.proof.CompactRange;
import wecan.proof.Digest;
import wecan.proof.Tiles;

/**
 * How far the log has come.
 *
 * @param position the last position of the store that it covers
 * @param erasures the number of the last erasure of a person that it covers
 */
record Head(CompactRange range, long position, long erasures) {
    private static final String READ = "select size, position, erasures, roots from log.head";
    private static final String MOVE = "update log.head set size = ?, position = ?, erasures = ?, roots = ?";

    /** Reads the head and holds its lock until the transaction ends: the others wait. */
    static Head lock(Connection connection) throws SQLException {
        return read(connection, READ + " for update");
    }

    static Head read(Connection connection) throws SQLException {
        return read(connection, READ);
    }

    private static Head read(Connection connection, String query) throws SQLException {
        return Sql.list(
                        connection,
                        query,
                        row -> new Head(
                                CompactRange.of(row.getLong("size"), Tiles.digests(row.getBytes("roots"))),
                                row.getLong("position"),
                                row.getLong("erasures")))
                .getFirst();
    }

    void write(Connection connection) throws SQLException {
        Sql.update(connection, MOVE, range.size(), position, erasures, Tiles.bytes(range.roots()));
    }

    long size() {
        return range.size();
    }

    Digest root() {
        return range.root();
    }
}
