package wecan.sequencer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.EventCatalogue;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.proof.CreditExtension;
import wecan.proof.CreditUnit;
import wecan.proof.Digest;
import wecan.proof.EntryKind;
import wecan.proof.EventLeaf;
import wecan.proof.TransferCode;
import wecan.sequencer.LogFault.Code;

/**
 * What the log keeps of an event in the store: digests of the stored bytes, which are computed where the bytes lie.
 *
 * @param previousIndex the aggregate's last entry before the batch, or {@link EventLeaf#NONE}
 * @param transfer the transfer that Fabric posted, for the event that records it
 */
record RecordedEvent(
        long position,
        String type,
        UUID id,
        long sequence,
        String name,
        String revision,
        long micros,
        Digest payload,
        Digest metadata,
        long previousIndex,
        @Nullable CreditExtension transfer) {

    private static final String TRANSFER_POSTED = EventCatalogue.nameOf(TransferPosted.class);

    /** A payload is read as JSON only for a posted transfer: a case is what PostgreSQL promises not to evaluate early. */
    private static final String NEXT = """
            select position, type, id, seq, name, revision, (extract(epoch from at) * 1000000)::bigint micros,
                   sha256(payload) payload_digest, sha256(metadata) metadata_digest,
                   coalesce((select max(e.index) from log.entry e where e.aggregate_id = r.id), -1) previous,
                   json ->> 'transfer' transfer, json #>> '{debit,id}' debit, json #>> '{credit,id}' credit,
                   json #>> '{debit,unit}' unit, json ->> 'amount' amount, json ->> 'code' code,
                   json ->> 'fabricTx' fabric_tx
            from store.recorded_event r
            cross join lateral (select case when r.name = ? then convert_from(r.payload, 'UTF8')::json end json) p
            where position > ?
            order by position
            limit ?
            """;

    /** The events after a position, in order, without a gap. */
    static List<RecordedEvent> after(Connection connection, long position, int limit) throws SQLException {
        List<RecordedEvent> events = Sql.list(connection, NEXT, RecordedEvent::read, TRANSFER_POSTED, position, limit);
        long expected = position;
        for (RecordedEvent event : events) {
            expected++;
            if (event.position != expected) {
                throw new LogFault(
                        Code.GAP_IN_STORE,
                        "The event store has no position " + expected + " but has " + event.position
                                + ": the log waits, because an event may be missing; restore it from a backup.");
            }
        }
        return events;
    }

    private static RecordedEvent read(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getLong("position"),
                row.getString("type"),
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                row.getString("name"),
                row.getString("revision"),
                row.getLong("micros"),
                Digest.of(row.getBytes("payload_digest")),
                Digest.of(row.getBytes("metadata_digest")),
                row.getLong("previous"),
                row.getString("name").equals(TRANSFER_POSTED) ? transfer(row) : null);
    }

    private static CreditExtension transfer(ResultSet row) throws SQLException {
        try {
            return new CreditExtension(
                    UUID.fromString(text(row, "transfer")),
                    UUID.fromString(text(row, "debit")),
                    UUID.fromString(text(row, "credit")),
                    CreditUnit.valueOf(text(row, "unit")),
                    Long.parseLong(text(row, "amount")),
                    TransferCode.valueOf(text(row, "code")),
                    Digest.ofHex(text(row, "fabric_tx")));
        } catch (IllegalArgumentException e) {
            throw new LogFault(
                    Code.UNLOGGABLE_EVENT,
                    "The posted transfer at position " + row.getLong("position")
                            + " is not one that this release can log: run the release that wrote it.",
                    e);
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            throw new IllegalArgumentException("The payload has no " + column + ".");
        }
        return text;
    }

    /** The log entry at this index. */
    EventLeaf leaf(long index, long previous) {
        return new EventLeaf(
                transfer == null ? EntryKind.DOMAIN_EVENT : EntryKind.CREDIT_TRANSFER,
                index,
                position,
                type,
                id,
                sequence,
                previous,
                micros,
                name,
                revision,
                payload,
                metadata,
                transfer == null ? new byte[0] : transfer.encode());
    }
}
