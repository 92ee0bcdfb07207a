package wecan.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads events as they were written: bytes, not objects. Thread-safe. */
public final class RecordedEvents {
    private static final String FIELDS =
            "select position, type, id, seq, name, revision, at, payload, metadata from store.recorded_event ";

    private final Database database;

    public RecordedEvents(Database database) {
        this.database = database;
    }

    /** The events of an aggregate whose sequence number is above {@code afterSeq} (-1 for all), at most {@code limit}. */
    public List<RecordedEvent> of(UUID aggregate, long afterSeq, int limit) {
        return database.query(FIELDS + "where id = ? and seq > ? order by seq limit ?", statement -> {
            statement.setObject(1, aggregate);
            statement.setLong(2, afterSeq);
            statement.setInt(3, limit);
            return read(statement);
        });
    }

    public Optional<RecordedEvent> byPosition(long position) {
        return database.query(FIELDS + "where position = ?", statement -> {
            statement.setLong(1, position);
            return read(statement).stream().findFirst();
        });
    }

    /** The latest event of an aggregate. */
    public Optional<RecordedEvent> latest(UUID aggregate) {
        return database.query(FIELDS + "where id = ? order by seq desc limit 1", statement -> {
            statement.setObject(1, aggregate);
            return read(statement).stream().findFirst();
        });
    }

    /** The last committed position, 0 for an empty store. */
    public long head() {
        return database.query("select position from store.head", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static List<RecordedEvent> read(PreparedStatement statement) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                events.add(new RecordedEvent(
                        row.getLong("position"),
                        row.getString("type"),
                        row.getObject("id", UUID.class),
                        row.getLong("seq"),
                        row.getString("name"),
                        row.getString("revision"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBytes("payload"),
                        row.getBytes("metadata")));
            }
        }
        return events;
    }
}
