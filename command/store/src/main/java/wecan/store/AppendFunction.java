package wecan.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wecan.store.Append.Command;

/** The SQL of {@link GroupCommit}: the function {@code store.append} and the questions about who lost. One thread's. */
final class AppendFunction {
    private static final String APPEND = "select store.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String LOCK = "select store.lock_for_append()";
    private static final String REPEATED = "select command_id from store.command_log where command_id = any (?)";
    private static final String TAKEN = """
            select e.id, e.seq from unnest(?, ?) as t (id, seq) join store.event e on e.id = t.id and e.seq = t.seq""";
    private static final String THERE = "select event_id, position from store.event where event_id = any (?)";

    private final Connection connection;

    AppendFunction(Connection connection) {
        this.connection = connection;
    }

    /** Writes all of it in one transaction, that of this connection or, when it commits by itself, one of its own. */
    long append(List<Append> batch) throws SQLException {
        List<EventRow> events = events(batch);
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            int i = 0;
            statement.setArray(++i, commands(batch, "uuid", Command::id));
            statement.setArray(++i, commands(batch, "text", Command::name));
            statement.setArray(++i, commands(batch, "text", Command::contentHash));
            statement.setArray(++i, commands(batch, "uuid", Command::aggregate));
            statement.setArray(++i, commands(batch, "timestamptz", command -> time(command.expires())));
            statement.setArray(
                    ++i, array("int4", batch, append -> append.events().size()));
            statement.setArray(
                    ++i, array("text", events, event -> event.message().getType()));
            statement.setArray(++i, array("uuid", events, EventRow::aggregate));
            statement.setArray(++i, array("int8", events, EventRow::seq));
            statement.setArray(++i, array("uuid", events, EventRow::eventId));
            statement.setArray(
                    ++i,
                    array("text", events, event -> event.payload().getType().getName()));
            statement.setArray(
                    ++i,
                    array("text", events, event -> event.payload().getType().getRevision()));
            statement.setArray(++i, array("timestamptz", events, event -> time(event.at())));
            statement.setArray(++i, bytes(events, event -> event.payload().getData()));
            statement.setArray(++i, bytes(events, event -> event.metadata().getData()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Until the end of the transaction nobody else appends; whoever did before has ended. */
    void lock() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.execute();
        }
    }

    /** Which of these commands were accepted before. */
    Set<UUID> repeated(List<Append> batch) throws SQLException {
        Object[] ids = batch.stream()
                .map(Append::command)
                .filter(command -> command != null)
                .map(Command::id)
                .toArray();
        Set<UUID> found = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(REPEATED)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    /** Which of the events' numbers are taken. */
    Set<EventRow.Number> taken(List<Append> batch) throws SQLException {
        List<EventRow> events = events(batch);
        Set<EventRow.Number> found = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(TAKEN)) {
            statement.setArray(1, array("uuid", events, EventRow::aggregate));
            statement.setArray(2, array("int8", events, EventRow::seq));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new EventRow.Number(row.getObject(1, UUID.class), row.getLong(2)));
                }
            }
        }
        return found;
    }

    /** The positions of those of these events that are in the store. */
    Map<UUID, Long> positions(List<Append> batch) throws SQLException {
        Map<UUID, Long> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(THERE)) {
            statement.setArray(1, array("uuid", events(batch), EventRow::eventId));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getObject(1, UUID.class), row.getLong(2));
                }
            }
        }
        return found;
    }

    private static List<EventRow> events(List<Append> batch) {
        List<EventRow> events = new ArrayList<>();
        batch.forEach(append -> events.addAll(append.events()));
        return events;
    }

    private <T> Array array(String type, List<T> rows, Function<T, @Nullable Object> column) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return connection.createArrayOf(type, values);
    }

    private Array commands(List<Append> batch, String type, Function<Command, @Nullable Object> column)
            throws SQLException {
        return array(type, batch, append -> append.command() == null ? null : column.apply(append.command()));
    }

    private Array bytes(List<EventRow> events, Function<EventRow, byte[]> column) throws SQLException {
        byte[][] values = new byte[events.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(events.get(i));
        }
        return connection.createArrayOf("bytea", values);
    }

    private static @Nullable Object time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC).toString();
    }
}
