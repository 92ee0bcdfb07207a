package wecan.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.messaging.MetaData;
import wecan.messages.MessageKeys;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectEvent.ProjectCreated;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;

/**
 * Many events, made by PostgreSQL itself as the store would have written them: folders of ten events, a thousand of them
 * growing at the same time, so that the events of one lie apart.
 */
final class FilledStore {
    /** Numbers of events are multiples of this. */
    static final int BLOCK = 10_000;

    private static final UUID MARK = new UUID(0x1111_2222_3333_4444L, 0x8888_9999_aaaa_bbbbL);
    private static final UUID SECOND_MARK = new UUID(0x2222_3333_4444_5555L, 0x9999_aaaa_bbbb_ccccL);

    private static final String ROWS = """
            select i, seq, bench_id(a) as id, bench_id(i) as event_id,
                timestamptz '2026-01-01' + i * interval '1 millisecond' as at
            from (select i, (i - 1) %% 10000 / 1000 as seq, (i - 1) / 10000 * 1000 + (i - 1) %% 1000 as a
                  from generate_series(1::bigint, %d) i) numbered
            """;

    private final String created;
    private final String enrolled;
    private final String metadata;

    FilledStore(EventSerializer serializer) {
        PersonId person = new PersonId(new UUID(9, 9));
        created = text(
                serializer,
                new ProjectCreated(new ProjectId(MARK), new OrganisationId(new UUID(8, 8)), "A folder", null, person));
        enrolled = text(serializer, new TaskEnrolled(new ProjectId(MARK), new TaskId(SECOND_MARK)));
        metadata = text(
                serializer,
                MetaData.from(Map.of(
                        MessageKeys.ACTOR, person.toString(),
                        MessageKeys.COMMAND_ID, SECOND_MARK.toString(),
                        MessageKeys.CORRELATION_ID, SECOND_MARK.toString(),
                        MessageKeys.CLIENT, "bench")));
    }

    private static String text(EventSerializer serializer, Object object) {
        return new String(serializer.serialize(object, byte[].class).getData(), StandardCharsets.UTF_8);
    }

    /** The payload of a folder's first event. */
    String payload() {
        return created;
    }

    String metadata() {
        return metadata;
    }

    /** Fills the store's table, which is empty, and its head; to be opened afterwards. */
    void fill(DataSource database, int events) throws SQLException {
        Map<String, String> constraints = uniqueConstraints(database);
        for (String name : constraints.keySet()) {
            execute(database, "alter table store.event drop constraint " + name);
        }
        insert(database, events, """
                insert into store.event (position, type, id, seq, event_id, name, revision, at, payload, metadata)
                select i, 'Folder', id, seq, event_id,
                    case seq when 0 then 'work.ProjectCreated' else 'work.TaskEnrolled' end, '1', at,
                    convert_to(replace(replace(case seq when 0 then ? else ? end, ?, id::text), ?, event_id::text), 'UTF8'),
                    convert_to(replace(?, ?, event_id::text), 'UTF8')
                from (""" + ROWS.formatted(events) + ") event_rows");
        for (Map.Entry<String, String> constraint : constraints.entrySet()) {
            execute(
                    database,
                    "set maintenance_work_mem = '256MB'",
                    "alter table store.event add constraint " + constraint.getKey() + " " + constraint.getValue(),
                    "reset maintenance_work_mem");
        }
        execute(
                database,
                "update store.head set position = " + events,
                "vacuum (analyze) store.event",
                "alter table store.event set (autovacuum_enabled = false)",
                "checkpoint");
    }

    /** Fills Axon's own table with the same events. */
    void fillStock(DataSource database, int events) throws SQLException {
        insert(database, events, """
                insert into DomainEventEntry (globalIndex, type, aggregateIdentifier, sequenceNumber, eventIdentifier,
                    payloadType, payloadRevision, timeStamp, payload, metaData)
                select i, 'Folder', id, seq, event_id,
                    case seq when 0 then 'work.ProjectCreated' else 'work.TaskEnrolled' end, '1',
                    to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                    convert_to(replace(replace(case seq when 0 then ? else ? end, ?, id::text), ?, event_id::text), 'UTF8'),
                    convert_to(replace(?, ?, event_id::text), 'UTF8')
                from (""" + ROWS.formatted(events) + ") event_rows");
        execute(database, "vacuum (analyze) DomainEventEntry", "checkpoint");
    }

    private void insert(DataSource database, int events, String sql) throws SQLException {
        if (events % BLOCK != 0) {
            throw new IllegalArgumentException("events come in blocks of " + BLOCK);
        }
        execute(database, """
                create or replace function bench_id(number bigint) returns uuid
                    language sql immutable parallel safe
                as $$ select (lpad(to_hex(1700000000000 + number), 12, '0') || '70008000'
                    || lpad(to_hex(number), 12, '0'))::uuid $$""");
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, created);
            statement.setString(2, enrolled);
            statement.setString(3, MARK.toString());
            statement.setString(4, SECOND_MARK.toString());
            statement.setString(5, metadata);
            statement.setString(6, SECOND_MARK.toString());
            statement.executeUpdate();
        }
    }

    /** Indexes are made faster when the rows are there. */
    private static Map<String, String> uniqueConstraints(DataSource database) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select conname, pg_get_constraintdef(oid) from pg_constraint
                        where conrelid = 'store.event'::regclass and contype = 'u'""")) {
            while (row.next()) {
                found.put(row.getString(1), row.getString(2));
            }
        }
        return found;
    }

    private static void execute(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
