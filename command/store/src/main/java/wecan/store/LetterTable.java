package wecan.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.common.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import wecan.store.DeadLetters.Cursor;
import wecan.store.DeadLetters.Filter;

/** Reads dead letters for operators. */
final class LetterTable {
    private static final String SELECT = """
            select letter_id, processing_group, sequence_id, sequence_index, event_id, payload_name, payload_revision,
                   aggregate_type, aggregate_id, seq,
                   case when token_type like '%GlobalSequenceTrackingToken'
                        then (convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint end position,
                   cause_type, cause_message, enqueued_at, attempts,
                   (select count(*) from store.dead_letter s
                    where s.processing_group = l.processing_group and s.sequence_id = l.sequence_id) sequence_size
            from store.dead_letter l
            """;

    private static final String PAGE = SELECT + """
            where (?::text is null or processing_group = ?) and (?::text is null or sequence_id = ?)
              and (?::text is null or (processing_group, sequence_id, sequence_index) > (?, ?, ?))
            order by processing_group, sequence_id, sequence_index
            limit ?""";

    private final Database database;

    LetterTable(Database database) {
        this.database = database;
    }

    List<DeadLetter> page(Filter filter, @Nullable Cursor after, int limit) {
        return list(PAGE, statement -> {
            statement.setString(1, filter.processor());
            statement.setString(2, filter.processor());
            statement.setString(3, filter.sequence());
            statement.setString(4, filter.sequence());
            statement.setString(5, after == null ? null : after.processor());
            statement.setString(6, after == null ? null : after.processor());
            statement.setString(7, after == null ? null : after.sequence());
            statement.setLong(8, after == null ? 0 : after.index());
            statement.setInt(9, limit);
        });
    }

    Optional<DeadLetter> find(String letter) {
        return list(SELECT + "where letter_id = ?", statement -> statement.setString(1, letter)).stream()
                .findFirst();
    }

    @FunctionalInterface
    private interface Arguments {
        void set(PreparedStatement statement) throws SQLException;
    }

    private List<DeadLetter> list(String sql, Arguments arguments) {
        return database.query(sql, statement -> {
            arguments.set(statement);
            List<DeadLetter> letters = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    letters.add(read(row));
                }
            }
            return letters;
        });
    }

    private static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("letter_id"),
                row.getString("processing_group"),
                row.getString("sequence_id"),
                row.getLong("sequence_index"),
                row.getString("event_id"),
                row.getString("payload_name"),
                row.getString("payload_revision"),
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getObject("seq", Long.class),
                row.getObject("position", Long.class),
                code(row.getString("cause_type")),
                row.getString("cause_message"),
                DateTimeUtils.parseInstant(row.getString("enqueued_at")),
                row.getInt("attempts"),
                row.getLong("sequence_size"));
    }

    /** {@code ILLEGAL_STATE_EXCEPTION} for {@code java.lang.IllegalStateException}. */
    private static @Nullable String code(@Nullable String type) {
        if (type == null) {
            return null;
        }
        String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toUpperCase(Locale.ROOT);
    }
}
