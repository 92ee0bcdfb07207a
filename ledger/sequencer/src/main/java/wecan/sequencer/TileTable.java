package wecan.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wecan.proof.TileId;
import wecan.proof.TileSource;
import wecan.proof.Tiles.Tile;

/** The hash tiles, read and written on one connection. Each tile is read at most once. */
final class TileTable implements TileSource {
    private static final String READ = "select hashes from log.tile where level = ? and index = ?";
    private static final String WRITE = """
            insert into log.tile (level, index, hashes)
            select * from unnest(?::smallint[], ?::bigint[], ?::bytea[])
            on conflict (level, index) do update set hashes = excluded.hashes
            """;

    private final Connection connection;
    private final Map<String, byte[]> seen = new HashMap<>();

    TileTable(Connection connection) {
        this.connection = connection;
    }

    @Override
    public byte[] tile(TileId id) {
        return seen.computeIfAbsent(id.level() + "/" + id.index(), key -> {
            try {
                return read(connection, id)
                        .orElseThrow(() -> new IllegalArgumentException("The log has no " + id.path() + "."));
            } catch (SQLException e) {
                throw new LogFault(LogFault.Code.DATABASE, "The tile " + id.path() + " cannot be read: " + e, e);
            }
        });
    }

    static Optional<byte[]> read(Connection connection, TileId id) throws SQLException {
        return Sql.list(connection, READ, row -> row.getBytes("hashes"), id.level(), id.index()).stream()
                .findFirst();
    }

    void write(List<Tile> tiles) throws SQLException {
        Sql.update(
                connection,
                WRITE,
                connection.createArrayOf(
                        "int2",
                        tiles.stream().map(tile -> (short) tile.id().level()).toArray()),
                connection.createArrayOf(
                        "int8", tiles.stream().map(tile -> tile.id().index()).toArray()),
                connection.createArrayOf(
                        "bytea", tiles.stream().map(Tile::bytes).toArray(byte[][]::new)));
    }
}
