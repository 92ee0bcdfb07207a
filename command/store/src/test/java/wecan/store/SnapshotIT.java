package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.store.Folders.await;
import static wecan.store.Folders.look;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.work.ProjectEvent;
import wecan.messages.work.TaskId;

@SuppressWarnings("NullAway.Init")
class SnapshotIT {
    private static final int MANY = SnapshotTaker.EVENTS + 50;

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
    void an_aggregate_of_many_events_gets_a_snapshot_and_loads_from_it() {
        UUID folder = withSnapshot();
        Set<TaskId> tasks = look(store, folder, Folder::tasks);
        store.cache.clear();
        assertThat(store.events.readEvents(folder.toString()).peek().getPayload())
                .isInstanceOf(Folder.class);
        assertThat(look(store, folder, Folder::tasks)).isEqualTo(tasks).hasSize(MANY - 1);
        assertThat(look(store, folder, Folder::title)).isEqualTo(Folders.TITLE);
    }

    @Test
    void a_small_aggregate_has_none() {
        UUID small = Folders.of(store, SnapshotTaker.EVENTS - 2);
        Folders.enrol(store, small);
        withSnapshot();
        assertThat(seq(small)).isEqualTo(-1);
    }

    @Test
    void what_happens_after_a_snapshot_is_known_and_taken_up_by_the_next_one() {
        UUID folder = withSnapshot();
        Folders.enrol(store, folder);
        store.cache.clear();
        assertThat(look(store, folder, Folder::tasks)).hasSize(MANY);
        Folders.rounds(SnapshotTaker.EVENTS).forEach(i -> Folders.enrol(store, folder));
        await("the next snapshot", () -> seq(folder) > MANY + SnapshotTaker.EVENTS / 2);
        assertThat(store.count("select count(*) from store.snapshot")).isEqualTo(1);
        store.cache.clear();
        assertThat(look(store, folder, Folder::tasks)).hasSize(MANY + SnapshotTaker.EVENTS);
    }

    @Test
    void without_any_snapshot_all_is_as_before() {
        UUID folder = withSnapshot();
        Set<TaskId> tasks = look(store, folder, Folder::tasks);
        execute("delete from store.snapshot");
        store.cache.clear();
        assertThat(look(store, folder, Folder::tasks)).isEqualTo(tasks);
        await("a new one", () -> seq(folder) >= 0);
        execute("delete from store.snapshot_key");
        store.cache.clear();
        assertThat(look(store, folder, Folder::tasks)).isEqualTo(tasks);
        await("a new one", () -> seq(folder) >= 0);
    }

    @Test
    void a_snapshot_by_other_classes_does_not_count_and_is_replaced() {
        UUID folder = withSnapshot();
        execute("update store.snapshot set fingerprint = 'of another release'");
        store.cache.clear();
        assertThat(store.engine.readSnapshot(folder.toString())).isEmpty();
        assertThat(look(store, folder, Folder::tasks)).hasSize(MANY - 1);
        await("a new one", () -> store.engine.readSnapshot(folder.toString()).isPresent());
    }

    @Test
    void a_snapshot_that_is_ahead_of_the_events_does_not_count() {
        UUID folder = withSnapshot();
        execute("update store.snapshot set seq = seq + 1");
        assertThat(store.engine.readSnapshot(folder.toString())).isEmpty();
    }

    @Test
    void a_snapshot_of_other_events_under_the_same_numbers_does_not_count() {
        UUID folder = withSnapshot();
        execute("update store.snapshot set event_id = gen_random_uuid()");
        assertThat(store.engine.readSnapshot(folder.toString())).isEmpty();
    }

    @Test
    void a_damaged_snapshot_costs_only_time() {
        UUID folder = withSnapshot();
        execute("update store.snapshot set state = set_byte(state, 40, get_byte(state, 40) # 1)");
        store.cache.clear();
        assertThat(look(store, folder, Folder::tasks)).hasSize(MANY - 1);
    }

    @Test
    void a_snapshot_that_cannot_be_written_fails_no_command() {
        UUID folder = Folders.of(store, MANY);
        execute("alter table store.snapshot add constraint refused check (seq < 0)");
        assertThat(Folders.enrol(store, folder).repeated()).isFalse();
        store.cache.clear();
        assertThat(look(store, folder, Folder::tasks)).hasSize(MANY);
    }

    @Test
    void what_reads_histories_sees_events_alone() {
        UUID folder = withSnapshot();
        List<? extends DomainEventMessage<?>> events =
                store.events.readEvents(folder.toString(), 0).asStream().toList();
        assertThat(events).hasSize(MANY).allSatisfy(e -> assertThat(e.getPayload())
                .isInstanceOf(DomainEvent.class));
        assertThat(events.getFirst().getPayload()).isInstanceOf(ProjectEvent.ProjectCreated.class);
    }

    @Test
    void a_snapshot_is_stored_encrypted() {
        withSnapshot();
        String stored = store.database.query("select state from store.snapshot", statement -> {
            try (var row = statement.executeQuery()) {
                row.next();
                return new String(row.getBytes(1), StandardCharsets.UTF_8);
            }
        });
        assertThat(stored).doesNotContain("王小明").doesNotContain("ill");
    }

    @Test
    void an_erasure_destroys_the_key_and_all_snapshots_and_empties_the_cache() {
        UUID folder = withSnapshot();
        execute("create table store.backup as select * from store.snapshot");
        execute("create table store.backup_key as select id from store.snapshot_key");
        PersonId person = somebody();
        look(store, folder, Folder::tasks);
        assertThat(store.cache.size()).isEqualTo(1);

        new Erasures(store.vault).erase(person, "operator", "asked for it");

        assertThat(seq(folder)).isEqualTo(-1);
        assertThat(store.cache.size()).isZero();
        assertThat(look(store, folder, Folder::tasks)).hasSize(MANY - 1);
        await("a new snapshot", () -> seq(folder) >= 0);
        assertThat(store.count("select count(*) from store.snapshot_key join store.backup_key using (id)"))
                .as("the key that the backup needs")
                .isZero();
        execute("update store.snapshot s set state = b.state from store.backup b where b.id = s.id");
        store.cache.clear();
        assertThat(look(store, folder, Folder::tasks))
                .as("from the events, for the backup cannot be read")
                .hasSize(MANY - 1);
    }

    @Test
    void a_snapshot_whose_key_was_destroyed_meanwhile_is_not_kept() {
        UUID folder = withSnapshot();
        DomainEventMessage<?> snapshot =
                store.engine.readSnapshot(folder.toString()).orElseThrow();
        SnapshotKeys.SnapshotKey key = store.snapshots.key();
        new Erasures(store.vault).erase(somebody(), "operator", "asked for it");
        store.snapshots.store(snapshot, key);
        assertThat(seq(folder)).isEqualTo(-1);
    }

    @Test
    void another_node_forgets_what_it_holds_of_the_erased() {
        UUID folder = withSnapshot();
        try (TestStore other = TestStore.on(store.name)) {
            look(other, folder, Folder::tasks);
            other.snapshots.check();
            assertThat(other.cache.size()).isEqualTo(1);
            new Erasures(store.vault).erase(somebody(), "operator", "asked for it");
            other.snapshots.check();
            assertThat(other.cache.size()).isZero();
        }
    }

    @Test
    void a_snapshot_key_of_another_master_key_is_replaced() {
        withSnapshot();
        execute("update store.snapshot_key set id = id, wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)");
        try (TestStore other = TestStore.on(store.name)) {
            UUID folder = Folders.of(other, MANY);
            look(other, folder, Folder::tasks);
            await("a snapshot under a new key", () -> seq(folder) >= 0);
        }
    }

    private UUID withSnapshot() {
        UUID folder = Folders.of(store, MANY);
        look(store, folder, Folder::tasks);
        await("a snapshot", () -> seq(folder) == MANY - 1);
        return folder;
    }

    private PersonId somebody() {
        PersonId person = new PersonId(UUID.randomUUID());
        store.vault.toEncrypt(person);
        return person;
    }

    private long seq(UUID folder) {
        return store.count("select coalesce(max(seq), -1) from store.snapshot where id = '" + folder + "'");
    }

    private void execute(String sql) {
        store.database.query(sql, PreparedStatement::execute);
    }
}
