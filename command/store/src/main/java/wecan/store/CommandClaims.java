package wecan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.store.Append.Command;

/**
 * Who may append the events of a command to a store elsewhere: whoever holds its claim. A claim ends when the command's
 * last event has arrived in the mirror, when its holder gives it up, or when another takes it after its holder must have
 * ended. Thread-safe.
 */
final class CommandClaims {
    private final Database database;

    CommandClaims(Database database) {
        this.database = database;
    }

    /** What came of asking for a claim. */
    enum Answer {
        /** The caller holds it. */
        MINE,
        /** The command has been accepted. */
        ACCEPTED,
        /** Somebody else holds it. */
        TAKEN
    }

    Answer claim(Command command, UUID lastEvent) {
        int inserted = database.query("""
                insert into store.command_claim (command_id, name, content_hash, aggregate, expires_at, last_event)
                values (?, ?, ?, ?, ?, ?) on conflict (command_id) do nothing""", statement -> {
            statement.setObject(1, command.id());
            statement.setString(2, command.name());
            statement.setString(3, command.contentHash());
            statement.setObject(4, command.aggregate());
            statement.setObject(5, time(command.expires()));
            statement.setObject(6, lastEvent);
            return statement.executeUpdate();
        });
        // Asked after the insert: it waits for a mirror that is moving the claim to the log.
        if (isAccepted(command.id())) {
            if (inserted == 1) {
                giveUp(command.id(), lastEvent);
            }
            return Answer.ACCEPTED;
        }
        return inserted == 1 ? Answer.MINE : Answer.TAKEN;
    }

    /** Takes the claim of a holder who must have ended by now. */
    boolean takeOver(Command command, UUID lastEvent, Duration abandoned) {
        return database.query("""
                update store.command_claim set last_event = ?, name = ?, content_hash = ?, aggregate = ?,
                    expires_at = ?, at = clock_timestamp()
                where command_id = ? and at < clock_timestamp() - make_interval(secs => ?)""", statement -> {
            statement.setObject(1, lastEvent);
            statement.setString(2, command.name());
            statement.setString(3, command.contentHash());
            statement.setObject(4, command.aggregate());
            statement.setObject(5, time(command.expires()));
            statement.setObject(6, command.id());
            statement.setDouble(7, abandoned.toMillis() / 1_000.0);
            return statement.executeUpdate() == 1;
        });
    }

    boolean isAbandoned(UUID command, Duration abandoned) {
        return database.query(
                "select 1 from store.command_claim where command_id = ? and at < clock_timestamp() - make_interval(secs => ?)",
                statement -> {
                    statement.setObject(1, command);
                    statement.setDouble(2, abandoned.toMillis() / 1_000.0);
                    return isThere(statement);
                });
    }

    boolean isAccepted(UUID command) {
        return database.query("select 1 from store.command_log where command_id = ?", statement -> {
            statement.setObject(1, command);
            return isThere(statement);
        });
    }

    /** Nothing was appended under it. */
    void giveUp(UUID command, UUID lastEvent) {
        database.query("delete from store.command_claim where command_id = ? and last_event = ?", statement -> {
            statement.setObject(1, command);
            statement.setObject(2, lastEvent);
            return statement.executeUpdate();
        });
    }

    /** Ends the claims whose last event is among these; the commands by that event. In the connection's transaction. */
    static Map<UUID, Command> take(Connection connection, List<UUID> events) throws SQLException {
        Map<UUID, Command> taken = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                delete from store.command_claim where last_event = any (?)
                returning last_event, command_id, name, content_hash, aggregate, expires_at""")) {
            statement.setArray(1, connection.createArrayOf("uuid", events.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
                    taken.put(
                            row.getObject("last_event", UUID.class),
                            new Command(
                                    row.getObject("command_id", UUID.class),
                                    row.getString("name"),
                                    row.getString("content_hash"),
                                    row.getObject("aggregate", UUID.class),
                                    expires == null ? null : expires.toInstant()));
                }
            }
        }
        return taken;
    }

    private static boolean isThere(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
