package wecan.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.IdempotencyConflict;

/**
 * What operators did to the running system, who and why. An action is durable here before it is carried out, so that
 * nothing is done unnoted; and it is known under its id, so that a repeated request does it once. Thread-safe.
 */
public final class OperatorLog {
    private static final String SCHEMA = "operations";

    private final Database database;

    /**
     * An action that is about to be carried out.
     *
     * @param id made of the operator, the action and the idempotency key
     * @param contentHash of the whole request
     * @param target what it is done to; null for the platform as such
     */
    public record Intent(
            UUID id,
            String contentHash,
            PersonId by,
            String action,
            @Nullable String target,
            @Nullable String reason) {}

    /**
     * An action in the log.
     *
     * @param number ascends in the order in which they were begun
     * @param done false when its end was not noted: it runs, or the server stopped in the middle of it
     */
    public record Entry(
            long number,
            PersonId by,
            String action,
            @Nullable String target,
            @Nullable String reason,
            Instant at,
            boolean done) {}

    private OperatorLog(Database database) {
        this.database = database;
    }

    /** The log in this database, whose schema is brought up to date first. */
    public static OperatorLog open(DataSource source, Database database) {
        Migrations.run(source, SCHEMA, "db/operations");
        return new OperatorLog(database);
    }

    /**
     * Notes what is about to be done.
     *
     * @return false when it has been done under this id before: then it must not be done again
     * @throws CommandRejected with {@link IdempotencyConflict} when the id was used for another request
     */
    public boolean begin(Intent intent) {
        boolean fresh = database.query("""
                insert into operations.operator_action (id, content_hash, person, action, target, reason)
                values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing""", statement -> {
            statement.setObject(1, intent.id());
            statement.setString(2, intent.contentHash());
            statement.setObject(3, intent.by().value());
            statement.setString(4, intent.action());
            statement.setString(5, intent.target());
            statement.setString(6, intent.reason());
            return statement.executeUpdate() == 1;
        });
        return fresh || !doneBefore(intent);
    }

    private boolean doneBefore(Intent intent) {
        return database.query("select content_hash, done from operations.operator_action where id = ?", statement -> {
            statement.setObject(1, intent.id());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                if (!row.getString(1).equals(intent.contentHash())) {
                    throw new CommandRejected(new IdempotencyConflict(intent.id()));
                }
                return row.getBoolean(2);
            }
        });
    }

    /** Notes that it was carried out. */
    public void done(UUID id) {
        change("update operations.operator_action set done = true where id = ?", id);
    }

    /** Forgets an action that was refused and changed nothing: it may be tried again under its id. */
    public void refused(UUID id) {
        change("delete from operations.operator_action where id = ? and not done", id);
    }

    /** The latest actions first, below a number where one is given, at most {@code limit}. */
    public List<Entry> latest(@Nullable Long before, int limit) {
        return database.query("""
                select number, person, action, target, reason, at, done from operations.operator_action
                where number < ? order by number desc limit ?""", statement -> {
            statement.setLong(1, before == null ? Long.MAX_VALUE : before);
            statement.setInt(2, limit);
            return read(statement);
        });
    }

    private void change(String sql, UUID id) {
        database.query(sql, statement -> {
            statement.setObject(1, id);
            return statement.executeUpdate();
        });
    }

    private static List<Entry> read(PreparedStatement statement) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(new Entry(
                        row.getLong("number"),
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("action"),
                        row.getString("target"),
                        row.getString("reason"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("done")));
            }
        }
        return entries;
    }
}
