package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;

@SuppressWarnings("NullAway.Init")
class AppendIT {
    private static TestStore store;

    @BeforeAll
    static void open() {
        store = TestStore.create();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void positions_have_no_gaps_and_follow_the_commits_under_sixteen_threads_with_rollbacks() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> watching = threads.submit(() -> watchForGaps(writing));
            List<Future<Integer>> writers = new ArrayList<>();
            for (int t = 0; t < 16; t++) {
                writers.add(threads.submit(AppendIT::writeFiftyTimesAndRollBackEveryThird));
            }
            int written = 0;
            for (Future<Integer> writer : writers) {
                written += writer.get();
            }
            writing.set(false);
            assertThat(watching.get()).isPositive();
            assertThat(store.count("select count(*) from store.event where type = 'Storm'"))
                    .isEqualTo(written);
            assertThat(store.count("select max(position) - count(*) from store.event"))
                    .isZero();
            assertThat(store.recorded.head()).isEqualTo(store.count("select max(position) from store.event"));
            assertThat(store.events.head()).isEqualTo(store.recorded.head());
        }
    }

    private static int writeFiftyTimesAndRollBackEveryThird() {
        int written = 0;
        for (int i = 0; i < 50; i++) {
            UUID aggregate = UUID.randomUUID();
            DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
            unit.attachTransaction(store.database);
            store.events.publish(event("Storm", aggregate, 0), event("Storm", aggregate, 1));
            if (i % 3 == 2) {
                unit.onPrepareCommit(u -> {
                    throw new IllegalStateException("after the append");
                });
                assertThatThrownBy(unit::commit).hasMessage("after the append");
            } else {
                unit.commit();
                written += 2;
            }
        }
        return written;
    }

    /** What one statement sees is always 1..n: nothing appears below what was seen before. */
    private static long watchForGaps(AtomicBoolean writing) throws SQLException {
        long looks = 0;
        try (Connection connection = store.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            while (writing.get()) {
                try (ResultSet row =
                        statement.executeQuery("select coalesce(max(position), 0), count(*) from store.event")) {
                    row.next();
                    assertThat(row.getLong(1)).isEqualTo(row.getLong(2));
                    looks++;
                }
            }
        }
        return looks;
    }

    @Test
    void of_two_that_write_the_same_event_number_one_fails() throws Exception {
        UUID aggregate = UUID.randomUUID();
        Callable<Boolean> write = () -> {
            try {
                store.events.publish(event("Race", aggregate, 1));
                return true;
            } catch (ConcurrencyException e) {
                return false;
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> f : threads.invokeAll(java.util.Collections.nCopies(8, write))) {
                results.add(f.get());
            }
            assertThat(results).containsOnlyOnce(true);
        }
    }

    @Test
    void an_event_is_recorded_as_it_was_written() {
        UUID aggregate = UUID.randomUUID();
        Instant at = Instant.parse("2026-01-02T03:04:05.678901Z");
        DomainEventMessage<?> event = new GenericDomainEventMessage<>(
                "Folder",
                aggregate.toString(),
                0,
                new TaskEnrolled(new ProjectId(aggregate), new TaskId(new UUID(1, 1))),
                MetaData.from(Map.of("commandId", "c", "actor", "a")),
                UUID.randomUUID().toString(),
                at);
        store.events.publish(event);

        RecordedEvent recorded = store.recorded.latest(aggregate).orElseThrow();
        assertThat(recorded.at()).isEqualTo(at);
        assertThat(recorded.name()).isEqualTo("work.TaskEnrolled");
        assertThat(recorded.revision()).isEqualTo("1");
        assertThat(recorded.type()).isEqualTo("Folder");
        assertThat(recorded.seq()).isZero();
        assertThat(new String(recorded.metadata(), StandardCharsets.UTF_8))
                .isEqualTo("{\"actor\":\"a\",\"commandId\":\"c\"}");
        assertThat(new String(recorded.payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"project\":\"" + aggregate + "\",\"task\":\"" + new UUID(1, 1) + "\"}");
        assertThat(store.recorded.byPosition(recorded.position()).orElseThrow().id())
                .isEqualTo(aggregate);
        assertThat(store.recorded.of(aggregate, -1, 10)).hasSize(1);
        assertThat(store.recorded.of(aggregate, 0, 10)).isEmpty();

        DomainEventMessage<?> read =
                store.events.readEvents(aggregate.toString()).next();
        assertThat(read.getTimestamp()).isEqualTo(at);
        assertThat(read.getPayload()).isEqualTo(event.getPayload());
        assertThat(read.getMetaData()).isEqualTo(event.getMetaData());
    }

    @Test
    void an_aggregate_longer_than_a_batch_is_read_whole() {
        UUID aggregate = UUID.randomUUID();
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < 1_203; i++) {
            events.add(event("Long", aggregate, i));
        }
        store.events.publish(events);
        assertThat(store.events.readEvents(aggregate.toString()).asStream().map(DomainEventMessage::getSequenceNumber))
                .hasSize(1_203)
                .isSorted();
        assertThat(store.events.lastSequenceNumberFor(aggregate.toString())).contains(1_202L);
    }

    @Test
    void nothing_that_is_recorded_can_be_changed_or_deleted() {
        store.events.publish(event("Folder", UUID.randomUUID(), 0));
        for (String change :
                List.of("update store.event set name = 'x'", "delete from store.event", "truncate store.event")) {
            assertThatThrownBy(() -> store.database.query(change, java.sql.PreparedStatement::executeUpdate))
                    .hasMessageContaining("never changed or deleted");
        }
    }

    static DomainEventMessage<?> event(String type, UUID aggregate, long seq) {
        return new GenericDomainEventMessage<>(
                type,
                aggregate.toString(),
                seq,
                new TaskEnrolled(new ProjectId(aggregate), new TaskId(new UUID(0, seq))));
    }
}
