package wecan.sequencer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import wecan.proof.Digest;
import wecan.proof.EntryKind;
import wecan.proof.EventLeaf;
import wecan.sequencer.LogFault.Code;

/**
 * What the log keeps of a person's erasure: digests of its record and metadata, each of which holds the erasure's random
 * id, so that nobody who was not given them can tell from the entry whose erasure it is.
 *
 * @param number without gaps, in order of commit
 */
record RecordedErasure(long number, long micros, Digest record, Digest metadata) {
    private static final UUID NO_AGGREGATE = new UUID(0, 0);
    private static final String REVISION = "1";

    private static final String NEXT = """
            select number, (extract(epoch from at) * 1000000)::bigint micros,
                   sha256(record) record_digest, sha256(metadata) metadata_digest
            from store.recorded_erasure
            where number > ?
            order by number
            limit ?
            """;

    /** The erasures after a number, in order, without a gap. */
    static List<RecordedErasure> after(Connection connection, long number, int limit) throws SQLException {
        List<RecordedErasure> erasures = Sql.list(connection, NEXT, RecordedErasure::read, number, limit);
        long expected = number;
        for (RecordedErasure erasure : erasures) {
            expected++;
            if (erasure.number != expected) {
                throw new LogFault(
                        Code.GAP_IN_STORE,
                        "The store has no erasure " + expected + " but has " + erasure.number
                                + ": the log waits, because one may be missing; restore it from a backup.");
            }
        }
        return erasures;
    }

    private static RecordedErasure read(ResultSet row) throws SQLException {
        return new RecordedErasure(
                row.getLong("number"),
                row.getLong("micros"),
                Digest.of(row.getBytes("record_digest")),
                Digest.of(row.getBytes("metadata_digest")));
    }

    /**
     * The log entry at this index.
     *
     * @param covered the last position of the store that the log covers before it
     */
    EventLeaf leaf(long index, long covered) {
        return new EventLeaf(
                EntryKind.SUBJECT_ERASED,
                index,
                covered,
                "",
                NO_AGGREGATE,
                0,
                EventLeaf.NONE,
                micros,
                "",
                REVISION,
                record,
                metadata,
                new byte[0]);
    }
}
