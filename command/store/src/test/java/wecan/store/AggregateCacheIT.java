package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wecan.store.Folders.look;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectCommand.RemoveDependency;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;

@SuppressWarnings("NullAway.Init")
class AggregateCacheIT {
    private static final PersonId SOMEBODY = new PersonId(new UUID(1, 2));

    private TestStore store;
    private UUID folder;

    @BeforeEach
    void open() {
        store = TestStore.create();
        folder = Folders.of(store, 1);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_aggregate_that_a_command_changed_is_not_read_again() {
        Folders.enrol(store, folder);
        withoutReading(() -> assertThat(look(store, folder, Folder::tasks)).hasSize(1));
        Folders.enrol(store, folder);
        assertThat(look(store, folder, Folder::tasks)).hasSize(2);
    }

    @Test
    void a_refused_command_leaves_the_aggregate_in_the_cache_as_it_was() {
        Folders.enrol(store, folder);
        TaskId task = new TaskId(UUID.randomUUID());
        assertThatThrownBy(() -> store.send(new AddDependency(new ProjectId(folder), task, task, SOMEBODY)))
                .hasCauseInstanceOf(CommandRejected.class);
        withoutReading(() -> assertThat(look(store, folder, Folder::tasks)).hasSize(1));
    }

    @Test
    void a_command_that_is_refused_after_an_event_leaves_no_changed_state() {
        Folders.enrol(store, folder);
        TaskId never = new TaskId(UUID.randomUUID());
        assertThatThrownBy(() -> store.send(
                        new RemoveDependency(new ProjectId(folder), new TaskId(UUID.randomUUID()), never, SOMEBODY)))
                .hasCauseInstanceOf(CommandRejected.class);
        assertThat(store.cache.size()).isZero();
        assertThat(look(store, folder, Folder::tasks)).hasSize(1).doesNotContain(never);
    }

    @Test
    void a_command_whose_commit_fails_leaves_no_changed_state() {
        Folders.enrol(store, folder);
        execute("alter table store.event rename to event_away");
        assertThatThrownBy(() -> Folders.enrol(store, folder)).isInstanceOf(CompletionException.class);
        execute("alter table store.event_away rename to event");
        assertThat(look(store, folder, Folder::tasks)).hasSize(1);
        Folders.enrol(store, folder);
        assertThat(look(store, folder, Folder::tasks)).hasSize(2);
    }

    @Test
    void a_command_after_a_write_of_another_node_is_tried_again_with_what_that_wrote() {
        try (TestStore other = TestStore.on(store.name)) {
            Folders.enrol(store, folder);
            Folders.enrol(other, folder);
            Folders.enrol(store, folder);
            assertThat(look(store, folder, Folder::tasks)).hasSize(3);
            Folders.enrol(other, folder);
            assertThat(look(other, folder, Folder::tasks)).hasSize(4);
        }
    }

    @Test
    void what_another_node_made_possible_is_not_refused() {
        TaskId task = new TaskId(UUID.randomUUID());
        TaskId also = new TaskId(UUID.randomUUID());
        try (TestStore other = TestStore.on(store.name)) {
            Folders.enrol(store, folder);
            other.send(new EnrolTask(new ProjectId(folder), task));
            store.send(new EnrolTask(new ProjectId(folder), task));
            assertThat(look(store, folder, Folder::tasks))
                    .as("nothing to do, seen in what the other wrote")
                    .hasSize(2);
            other.send(new EnrolTask(new ProjectId(folder), also));
            store.send(new RemoveDependency(new ProjectId(folder), also, task, SOMEBODY));
            assertThat(store.count("select count(*) from store.event")).isEqualTo(4);
        }
    }

    @Test
    void many_commands_at_once_on_two_nodes_are_all_there() throws Exception {
        int each = 40;
        try (TestStore other = TestStore.on(store.name);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> work = IntStream.range(0, 2 * each)
                    .<Callable<Integer>>mapToObj(i -> () -> enrolled(i % 2 == 0 ? store : other))
                    .toList();
            int accepted = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                accepted += done.get();
            }
            store.cache.clear();
            Set<TaskId> tasks = look(store, folder, Folder::tasks);
            assertThat(tasks).hasSize(accepted);
            assertThat(accepted).as("five attempts are enough for most").isGreaterThan(each);
            assertThat(look(other, folder, Folder::tasks).size()).isLessThanOrEqualTo(accepted);
        }
    }

    @Test
    void two_aggregates_of_one_command_stream_do_not_mix() {
        UUID second = Folders.of(store, 1);
        store.send(new AddDependency(
                new ProjectId(folder), new TaskId(UUID.randomUUID()), new TaskId(UUID.randomUUID()), SOMEBODY));
        Folders.enrol(store, second);
        assertThat(look(store, folder, Folder::tasks)).hasSize(2);
        assertThat(look(store, second, Folder::tasks)).hasSize(1);
    }

    @Test
    void large_aggregates_leave_first_when_the_cache_is_full() {
        AggregateCache cache = new AggregateCache(1_000);
        for (int i = 0; i < 20; i++) {
            cache.keep(Folder.class, Folders.loaded(store, Folders.of(store, 400)), cache.era());
        }
        assertThat(cache.size()).isBetween(1L, 2L);
    }

    @Test
    void what_was_at_work_when_the_cache_was_cleared_does_not_come_back() {
        AggregateCache cache = new AggregateCache();
        long before = cache.era();
        cache.clear();
        cache.keep(Folder.class, Folders.loaded(store, folder), before);
        assertThat(cache.size()).isZero();
    }

    /** The node retries five times; on so hot an aggregate one may still lose. */
    private int enrolled(TestStore node) {
        try {
            Folders.enrol(node, folder);
            return 1;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(CommandRejected.class);
            return 0;
        }
    }

    /** Reading events would fail. */
    private void withoutReading(Runnable work) {
        execute("alter table store.event rename to event_away");
        try {
            work.run();
        } finally {
            execute("alter table store.event_away rename to event");
        }
    }

    private void execute(String sql) {
        store.database.query(sql, PreparedStatement::execute);
    }
}
