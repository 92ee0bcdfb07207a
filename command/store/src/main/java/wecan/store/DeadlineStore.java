package wecan.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;

/**
 * Commands that are to be sent at a time, in the database: they survive everything that the events survive. Changes join
 * the running transaction. Thread-safe.
 */
public final class DeadlineStore {
    private final Database database;
    private final ObjectMapper json;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public DeadlineStore(Database database, EventSerializer serializer) {
        this.database = database;
        this.json = serializer.getObjectMapper();
    }

    /** Sends the command at the time, at once when that has passed. Takes the place of what the key stood for. */
    public void schedule(String key, Instant at, AggregateCommand command) {
        byte[] bytes = write(command);
        OffsetDateTime due = time(at);
        database.query("""
                insert into store.deadline (key, at, next_try, name, command) values (?, ?, ?, ?, ?)
                on conflict (key) do update set at = excluded.at, next_try = excluded.next_try, attempts = 0,
                    name = excluded.name, command = excluded.command""", statement -> {
            statement.setString(1, key);
            statement.setObject(2, due);
            statement.setObject(3, due);
            statement.setString(4, CommandNames.nameOf(command.getClass()));
            statement.setBytes(5, bytes);
            return statement.executeUpdate();
        });
        database.afterCommit(() -> listeners.forEach(Runnable::run));
    }

    /** Nothing is sent for this key any more; nothing happens when there was nothing. */
    public void cancel(String key) {
        database.query("delete from store.deadline where key = ?", statement -> {
            statement.setString(1, key);
            return statement.executeUpdate();
        });
    }

    void onSchedule(Runnable listener) {
        listeners.add(listener);
    }

    /** When the next one is to be tried. */
    Optional<Instant> next() {
        return Optional.ofNullable(
                database.<@Nullable Instant>query("select min(next_try) from store.deadline", statement -> {
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        OffsetDateTime next = row.getObject(1, OffsetDateTime.class);
                        return next == null ? null : next.toInstant();
                    }
                }));
    }

    /**
     * Those that are due for longest, which are nobody else's until {@code claimed}: what is not removed by then is due
     * again.
     */
    List<Deadline> claim(Instant now, Instant claimed, int limit) {
        return database.query("""
                with due as (
                    select key from store.deadline where next_try <= ?
                    order by next_try, key limit ? for update skip locked)
                update store.deadline d set next_try = ? from due where d.key = due.key
                returning d.key, d.at, d.attempts, d.name, d.command""", statement -> {
            statement.setObject(1, time(now));
            statement.setInt(2, limit);
            statement.setObject(3, time(claimed));
            List<Deadline> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new Deadline(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getInt(3),
                            row.getString(4),
                            row.getBytes(5)));
                }
            }
            due.sort(Comparator.comparing(Deadline::at).thenComparing(Deadline::key));
            return due;
        });
    }

    /** Leaves alone what took a deadline's place in the meantime. */
    void remove(List<Deadline> deadlines) {
        String[] keys = deadlines.stream().map(Deadline::key).toArray(String[]::new);
        String[] times = deadlines.stream().map(d -> d.at().toString()).toArray(String[]::new);
        database.query("""
                delete from store.deadline d using unnest(?::text[], ?::timestamptz[]) as done (key, at)
                where d.key = done.key and d.at = done.at""", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("text", keys));
            statement.setArray(2, statement.getConnection().createArrayOf("timestamptz", times));
            return statement.executeUpdate();
        });
    }

    void retry(Deadline deadline, Instant nextTry) {
        database.query(
                "update store.deadline set attempts = attempts + 1, next_try = ? where key = ? and at = ?",
                statement -> {
                    statement.setObject(1, time(nextTry));
                    statement.setString(2, deadline.key());
                    statement.setObject(3, time(deadline.at()));
                    return statement.executeUpdate();
                });
    }

    private byte[] write(AggregateCommand command) {
        try {
            return json.writeValueAsBytes(command);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The command cannot be kept: " + command.getClass(), e);
        }
    }

    /** @throws StoreFailure when this release cannot read it */
    AggregateCommand command(Deadline deadline) {
        try {
            return json.readValue(deadline.command(), CommandNames.classOf(deadline.name()));
        } catch (IOException e) {
            throw new StoreFailure("The deadline's command " + deadline.name() + " cannot be read", e);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
