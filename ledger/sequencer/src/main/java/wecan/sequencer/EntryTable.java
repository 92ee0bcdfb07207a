package wecan.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.proof.EventLeaf;

/** The entries, written in batches. */
final class EntryTable {
    private static final String WRITE = """
            insert into log.entry (index, position, aggregate_id, entry)
            select * from unnest(?::bigint[], ?::bigint[], ?::uuid[], ?::bytea[])
            """;

    private EntryTable() {}

    static void write(Connection connection, List<EventLeaf> leaves, List<byte[]> encoded) throws SQLException {
        Sql.update(
                connection,
                WRITE,
                connection.createArrayOf(
                        "int8", leaves.stream().map(EventLeaf::index).toArray(Long[]::new)),
                connection.createArrayOf(
                        "int8", leaves.stream().map(EntryTable::position).toArray(Long[]::new)),
                connection.createArrayOf(
                        "uuid", leaves.stream().map(EventLeaf::aggregateId).toArray(UUID[]::new)),
                connection.createArrayOf("bytea", encoded.toArray(byte[][]::new)));
    }

    /** The position of the event that the entry is of; null for an entry that is no event. */
    private static @Nullable Long position(EventLeaf leaf) {
        return leaf.kind().isEvent() ? leaf.storePosition() : null;
    }
}
