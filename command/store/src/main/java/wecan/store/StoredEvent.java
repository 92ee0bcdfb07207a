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
    static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString("type"),
                row.getString("id"),
                row.getLong("seq"),
                row.getString("event_id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new SimpleSerializedObject<>(
                        row.getBytes("payload"), byte[].class, row.getString("name"), row.getString("revision")),
                new SerializedMetaData<>(row.getBytes("metadata"), byte[].class));
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
