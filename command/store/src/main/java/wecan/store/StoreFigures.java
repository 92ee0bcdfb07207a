package wecan.store;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Figures of the store for who looks after it. Each costs one indexed query. Thread-safe. */
public final class StoreFigures {
    private final Database database;

    public StoreFigures(Database database) {
        this.database = database;
    }

    /** When the events at these positions were recorded; without those that are not there. */
    public Map<Long, Instant> recordedAt(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return Map.of();
        }
        return database.query("select position, at from store.recorded_event where position = any (?)", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("bigint", positions.toArray()));
            Map<Long, Instant> times = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    times.put(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
            return times;
        });
    }

    /** How many dead letters there are of each processor that has any. */
    public Map<String, Integer> deadLetters() {
        return database.query(
                "select processing_group, count(*) from store.dead_letter group by processing_group", statement -> {
                    Map<String, Integer> letters = new HashMap<>();
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            letters.put(row.getString(1), row.getInt(2));
                        }
                    }
                    return letters;
                });
    }

    /** How many commands are remembered: PostgreSQL's estimate, since counting them would take long. */
    public long commandsRemembered() {
        return number("select greatest(0, reltuples)::bigint from pg_class where oid = 'store.command_log'::regclass");
    }

    /** What the database takes on disk, in bytes. */
    public long databaseBytes() {
        return number("select pg_database_size(current_database())");
    }

    private long number(String sql) {
        return database.query(sql, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
