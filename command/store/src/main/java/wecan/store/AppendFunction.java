package wecan.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
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
        List<Command> commands = commands(batch);
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            int i = 0;
            statement.setObject(++i, BinaryArray.uuids(commands, Command::id));
            statement.setArray(++i, texts(commands, Command::name));
            statement.setArray(++i, texts(commands, Command::contentHash));
            statement.setObject(++i, BinaryArray.uuids(commands, Command::aggregate));
            statement.setArray(++i, connection.unwrap(PGConnection.class).createArrayOf("int4", lastEvents(batch)));
            statement.setObject(++i, BinaryArray.times(commands, Command::expires));
            statement.setArray(++i, texts(events, event -> event.message().getType()));
            statement.setObject(++i, BinaryArray.uuids(events, EventRow::aggregate));
            statement.setArray(++i, longs(events, EventRow::seq));
            statement.setObject(++i, BinaryArray.uuids(events, EventRow::eventId));
            statement.setArray(
                    ++i, texts(events, event -> event.payload().getType().getName()));
            statement.setArray(
                    ++i, texts(events, event -> event.payload().getType().getRevision()));
            statement.setObject(++i, BinaryArray.times(events, EventRow::at));
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
        Set<UUID> found = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(REPEATED)) {
            statement.setObject(1, BinaryArray.uuids(commands(batch), Command::id));
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
            statement.setObject(1, BinaryArray.uuids(events, EventRow::aggregate));
            statement.setArray(2, longs(events, EventRow::seq));
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
            statement.setObject(1, BinaryArray.uuids(events(batch), EventRow::eventId));
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

    /** For each command that is remembered: how many of the batch's events are its own or come before it. */
    private static int[] lastEvents(List<Append> batch) {
        IntStream.Builder last = IntStream.builder();
        int events = 0;
        for (Append append : batch) {
            events += append.events().size();
            if (append.command() != null) {
                last.add(events);
            }
        }
        return last.build().toArray();
    }

    /** Those that are to be remembered. */
    private static List<Command> commands(List<Append> batch) {
        List<Command> commands = new ArrayList<>(batch.size());
        for (Append append : batch) {
            Command command = append.command();
            if (command != null) {
                commands.add(command);
            }
        }
        return commands;
    }

    private <T> Array texts(List<T> rows, Function<T, @Nullable String> column) throws SQLException {
        @Nullable String[] values = new @Nullable String[rows.size()];
        Arrays.setAll(values, i -> column.apply(rows.get(i)));
        return connection.createArrayOf("text", values);
    }

    private <T> Array longs(List<T> rows, ToLongFunction<T> column) throws SQLException {
        long[] values = rows.stream().mapToLong(column).toArray();
        return connection.unwrap(PGConnection.class).createArrayOf("int8", values);
    }

    private Array bytes(List<EventRow> events, Function<EventRow, byte[]> column) throws SQLException {
        byte[][] values = new byte[events.size()][];
        Arrays.setAll(values, i -> column.apply(events.get(i)));
        return connection.createArrayOf("bytea", values);
    }
}
