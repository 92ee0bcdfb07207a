package wecan.sequencer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import wecan.proof.Digest;

/** Stands for the store: a table with the columns of its view, and the log's tables beside it. */
final class EventTable {
    static final Instant START = Instant.parse("2026-03-01T08:00:00.000001Z");

    private final DataSource database;

    EventTable(DataSource database) {
        this.database = database;
    }

    void create() throws SQLException, IOException {
        for (String name : List.of("V1__log.sql", "V2__subject_erased.sql")) {
            try (var script = Sequencer.class.getResourceAsStream("/db/sequencer/" + name)) {
                run(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        run("""
                create schema store;
                create table store.recorded_event (
                    position bigint primary key, type text, id uuid, seq bigint, name text, revision text,
                    at timestamptz, payload bytea, metadata bytea);
                create table store.recorded_erasure (
                    number bigint primary key, at timestamptz, record bytea, metadata bytea);
                """);
    }

    void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Appends the events of the positions from..to; seven aggregates take turns. */
    void append(long from, long to) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (long position = from; position <= to; position++) {
                insert(connection, position, aggregate(position), "work.TaskClaimed", payload(position));
            }
            connection.commit();
        }
    }

    void appendTransfer(long position, UUID transfer, String payload) throws SQLException {
        try (Connection connection = database.getConnection()) {
            insert(connection, position, transfer, "credits.TransferPosted", payload);
        }
    }

    void erase(long number) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Sql.update(
                    connection,
                    "insert into store.recorded_erasure values (?, ?, ?, ?)",
                    number,
                    Timestamp.from(at(number)),
                    ("erasure " + number).getBytes(StandardCharsets.UTF_8),
                    metadata(number).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void insert(Connection connection, long position, UUID id, String name, String payload)
            throws SQLException {
        Sql.update(
                connection,
                "insert into store.recorded_event values (?, 'Task', ?, ?, ?, '1', ?, ?, ?)",
                position,
                id,
                (position - 1) / 7,
                name,
                Timestamp.from(at(position)),
                payload.getBytes(StandardCharsets.UTF_8),
                metadata(position).getBytes(StandardCharsets.UTF_8));
    }

    static UUID aggregate(long position) {
        return new UUID(7, position % 7);
    }

    /** No JSON: the log hashes payloads and reads none but a transfer's. */
    static String payload(long position) {
        return "能 " + position;
    }

    static String metadata(long position) {
        return "{\"actor\":\"" + position + "\"}";
    }

    static Instant at(long position) {
        return START.plusMillis(position);
    }

    static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
