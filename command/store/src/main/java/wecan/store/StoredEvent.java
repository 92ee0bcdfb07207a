package wecan.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** A row of the event table in Axon's terms, its time to the microsecond. */
record StoredEvent(
        String type,
        String aggregate,
        long seq,
        String eventId,
        Instant at,
        SerializedObject<byte[]> payload,
        SerializedObject<byte[]> metadata)
        implements DomainEventData<byte[]> {
    /** What {@link #of} reads, each by its place. */
    static final String COLUMNS = "position, type, id, seq, event_id, name, revision, at, payload, metadata";

    static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                new SimpleSerializedObject<>(row.getBytes(9), byte[].class, row.getString(6), row.getString(7)),
                new SerializedMetaData<>(row.getBytes(10), byte[].class));
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregate;
    }

    @Override
    public long getSequenceNumber() {
        return seq;
    }

    @Override
    public String getEventIdentifier() {
        return eventId;
    }

    @Override
    public Instant getTimestamp() {
        return at;
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return metadata;
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return payload;
    }
}
