package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wecan.store.TestStore.context;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectId;
import wecan.store.Append.Written;

@SuppressWarnings("NullAway.Init")
class GroupCommitIT {
    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.create();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void those_who_wait_for_a_commit_share_the_next_one() throws Exception {
        long before = store.writer.figures().batches();
        whileNobodyMayAppend(threads -> {
            List<Future<CommandAnswer>> answers = new ArrayList<>();
            answers.add(threads.submit(() -> store.send(create(UUID.randomUUID()))));
            awaitWaiting(0);
            for (int i = 1; i < 50; i++) {
                answers.add(threads.submit(() -> store.send(create(UUID.randomUUID()))));
            }
            awaitWaiting(49);
            return answers;
        });
        assertThat(store.count("select count(*) from store.event")).isEqualTo(50);
        assertThat(store.writer.figures().batches() - before).isLessThanOrEqualTo(2);
        assertThat(store.writer.figures().appends()).isEqualTo(50);
    }

    @Test
    void in_one_batch_a_conflict_and_a_repetition_fail_alone() throws Exception {
        UUID taken = UUID.randomUUID();
        store.events.publish(AppendIT.event("Folder", taken, 0), AppendIT.event("Folder", taken, 1));
        UUID known = UUID.randomUUID();
        CommandAnswer first = store.send(create(UUID.randomUUID()), context(known));
        List<Future<Object>> all = whileNobodyMayAppend(threads -> {
            List<Future<Object>> writes = new ArrayList<>();
            writes.add(threads.submit(() -> store.send(create(UUID.randomUUID()))));
            awaitWaiting(0);
            writes.add(threads.submit(() -> published(AppendIT.event("Folder", taken, 1))));
            writes.add(threads.submit(() -> published(AppendIT.event("Folder", taken, 0))));
            writes.add(threads.submit(
                    () -> published(AppendIT.event("Folder", new UUID(7, 7), 5), AppendIT.event("Folder", taken, 1))));
            writes.add(threads.submit(() -> store.send(create(UUID.randomUUID()), context(known))));
            for (int i = 0; i < 20; i++) {
                writes.add(threads.submit(() -> store.send(create(UUID.randomUUID()))));
            }
            awaitWaiting(24);
            return writes;
        });
        assertThat(all.get(1).get()).isInstanceOf(ConcurrencyException.class);
        assertThat(all.get(2).get()).isInstanceOf(AggregateStreamCreationException.class);
        assertThat(all.get(3).get()).isInstanceOf(ConcurrencyException.class);
        assertThat(all.get(4).get()).isEqualTo(new CommandAnswer(first.aggregate(), first.position(), true));
        for (Future<Object> written : all.subList(5, all.size())) {
            assertThat(written.get()).isInstanceOfSatisfying(CommandAnswer.class, a -> assertThat(a.repeated())
                    .isFalse());
        }
        assertThat(store.recorded.latest(new UUID(7, 7))).as("all or nothing").isEmpty();
        assertThat(store.count("select max(position) - count(*) from store.event"))
                .isZero();
        assertThat(store.writer.figures().conflicts()).isEqualTo(4);
    }

    @Test
    void what_the_database_cannot_take_fails_alone() throws Exception {
        List<Future<Object>> all = whileNobodyMayAppend(threads -> {
            List<Future<Object>> writes = new ArrayList<>();
            writes.add(threads.submit(() -> store.send(create(UUID.randomUUID()))));
            awaitWaiting(0);
            writes.add(threads.submit(() -> published(AppendIT.event("no\0type", UUID.randomUUID(), 0))));
            writes.add(threads.submit(() -> store.send(create(UUID.randomUUID()))));
            awaitWaiting(2);
            return writes;
        });
        assertThat(all.get(1).get()).isInstanceOf(StoreFailure.class);
        assertThat(all.get(2).get()).isInstanceOf(CommandAnswer.class);
        assertThat(store.count("select count(*) from store.event")).isEqualTo(2);
    }

    @Test
    void when_its_connection_is_cut_again_and_again_every_command_is_there_once() throws Exception {
        int each = 100;
        Callable<Integer> sender = () -> {
            for (int i = 0; i < each; i++) {
                assertThat(store.send(create(UUID.randomUUID())).repeated()).isFalse();
            }
            return each;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> senders =
                    Collections.nCopies(8, sender).stream().map(threads::submit).toList();
            int cuts = 0;
            long progress = 0;
            while (senders.stream().anyMatch(s -> !s.isDone())) {
                if (store.commits.head() >= progress) {
                    progress = store.commits.head() + each / 2;
                    cuts += (int) store.count("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and query like 'select store.append%'""");
                }
                Thread.onSpinWait();
            }
            assertThat(cuts).isPositive();
            for (Future<Integer> s : senders) {
                assertThat(s.get()).isEqualTo(each);
            }
        }
        assertThat(store.count("select count(*) from store.event")).isEqualTo(8 * each);
        assertThat(store.count("select count(distinct id) from store.event")).isEqualTo(8 * each);
        assertThat(store.count("select max(position) from store.event")).isEqualTo(8 * each);
        assertThat(store.commits.head()).isEqualTo(8 * each);
    }

    @Test
    void what_was_serialised_before_a_person_was_erased_is_not_kept_in_memory() {
        UUID aggregate = UUID.randomUUID();
        long era = store.writer.era();
        List<EventRow> serialised = List.of(EventRow.of(AppendIT.event("Folder", aggregate, 0), store.serializer));
        store.commits.forgetRecent();

        Append.Written late = store.writer.write(new Append(null, serialised, era));

        assertThat(late).isEqualTo(new Append.Written.At(1));
        assertThat(store.commits.head()).isEqualTo(1);
        assertThat(store.commits.recent(0, 10)).isEmpty();
        store.events.publish(AppendIT.event("Folder", aggregate, 1));
        assertThat(store.commits.recent(1, 10)).as("what comes after").hasSize(1);
        assertThat(store.commits.recent(0, 10)).as("with the one before").isEmpty();
    }

    @Test
    void what_readers_get_from_memory_is_what_they_would_get_from_the_database() throws Exception {
        UUID aggregate = UUID.randomUUID();
        store.send(create(aggregate));
        store.events.publish(IntStream.range(1, 300)
                .mapToObj(i -> AppendIT.event("Folder", aggregate, i))
                .toList());
        List<TrackedEventMessage<?>> fromMemory = store.commits.recent(0, 1_000);
        assertThat(fromMemory).hasSize(300);
        store.commits.forgetRecent();
        assertThat(store.commits.recent(0, 1_000)).isEmpty();
        try (var stream = store.events.openStream(null)) {
            for (TrackedEventMessage<?> remembered : fromMemory) {
                TrackedEventMessage<?> read = stream.nextAvailable();
                assertThat(read.trackingToken()).isEqualTo(remembered.trackingToken());
                assertThat(read.getPayload()).isEqualTo(remembered.getPayload());
                assertThat(read.getMetaData()).isEqualTo(remembered.getMetaData());
                assertThat(read.getTimestamp()).isEqualTo(remembered.getTimestamp());
                assertThat(read.getIdentifier()).isEqualTo(remembered.getIdentifier());
                assertThat(((DomainEventMessage<?>) read).getSequenceNumber())
                        .isEqualTo(((DomainEventMessage<?>) remembered).getSequenceNumber());
            }
            assertThat(stream.hasNextAvailable()).isFalse();
        }
    }

    @Test
    void readers_of_two_nodes_see_the_events_of_both_in_one_order() throws Exception {
        try (TestStore node = TestStore.on(store.name);
                var pool = TestStore.pool(store.name, 1);
                CommitListener listener = CommitListener.start(pool, store.engine, store.commits);
                var stream = store.events.openStream(null)) {
            assertThat(listener).isNotNull();
            for (int i = 0; i < 40; i++) {
                UUID aggregate = new UUID(1, i);
                (i % 3 == 0 ? node : store).events.publish(AppendIT.event("Folder", aggregate, 0));
            }
            for (int i = 0; i < 40; i++) {
                TrackedEventMessage<?> event = stream.nextAvailable();
                assertThat(event.trackingToken().position()).hasValue(i + 1);
                assertThat(((DomainEventMessage<?>) event).getAggregateIdentifier())
                        .isEqualTo(new UUID(1, i).toString());
            }
        }
    }

    @Test
    void a_fault_of_the_process_fails_the_commands_that_met_it_and_the_writer_goes_on() {
        AtomicBoolean memory = new AtomicBoolean(false);
        DataSource real = TestStore.source(store.name);
        DataSource source = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!memory.get()) {
                        throw new OutOfMemoryError("of a test");
                    }
                    return method.invoke(real, arguments);
                });
        try (Commits commits = new Commits();
                GroupCommit writer = GroupCommit.start(source, commits)) {
            assertThat(writer.write(remembered())).isInstanceOf(Written.Failed.class);
            memory.set(true);
            assertThat(writer.write(remembered())).isEqualTo(new Written.At(0));
        }
        assertThat(store.count("select count(*) from store.command_log")).isEqualTo(1);
    }

    /** A command without events. */
    private static Append remembered() {
        return new Append(new Append.Command(UUID.randomUUID(), "test", "00", UUID.randomUUID(), null), List.of(), 0);
    }

    @Test
    void who_comes_after_the_close_is_refused() {
        store.writer.close();
        assertThatThrownBy(() -> store.events.publish(AppendIT.event("Folder", UUID.randomUUID(), 0)))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("closed");
    }

    /** Holds the lock of appends while the commands are sent, and returns when all are decided. */
    private <T> List<Future<T>> whileNobodyMayAppend(Sending<T> sending) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> sent;
            try (Connection connection = store.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select store.lock_for_append()");
                sent = sending.to(threads);
                connection.rollback();
            }
            for (Future<T> each : sent) {
                each.get();
            }
            return sent;
        }
    }

    @FunctionalInterface
    private interface Sending<T> {
        List<Future<T>> to(ExecutorService threads) throws SQLException;
    }

    /** Until one batch is stuck at the lock, and so many more wait for it. */
    private void awaitWaiting(int waiting) {
        while (store.writer.figures().waiting() != waiting
                || store.count("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 0) {
            Thread.onSpinWait();
        }
    }

    private Object published(DomainEventMessage<?>... events) {
        try {
            store.events.publish(events);
            return "published";
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static CreateProject create(UUID folder) {
        return new CreateProject(
                new ProjectId(folder),
                new OrganisationId(new UUID(4, 4)),
                "A folder",
                null,
                new PersonId(new UUID(9, 9)));
    }
}
