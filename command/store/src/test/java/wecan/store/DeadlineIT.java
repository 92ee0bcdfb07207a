package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wecan.messages.CommandRejected;
import wecan.messages.MessageKeys;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.work.TaskCommand.ExpireTask;
import wecan.messages.work.TaskId;

@SuppressWarnings("NullAway.Init")
class DeadlineIT {
    private static final TaskId TASK = new TaskId(new UUID(1, 1));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DUE = NOW.plusSeconds(3600);

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final BlockingQueue<CommandMessage<?>> sent = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private boolean refuse;
    private TestStore store;
    private DeadlineRunner runner;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return time.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @BeforeEach
    void open() {
        store = TestStore.create();
        store.axon.commandBus().subscribe(ExpireTask.class.getName(), this::handle);
        start();
    }

    private void start() {
        runner = DeadlineRunner.start(store.deadlines, store.commands, clock);
    }

    private Object handle(CommandMessage<?> command) {
        if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            sent.add(command);
            throw new IllegalStateException("a fault");
        }
        sent.add(command);
        if (refuse) {
            throw new CommandRejected(new NotFound(TASK.value()));
        }
        return "done";
    }

    @AfterEach
    void close() throws InterruptedException {
        runner.close();
        store.close();
    }

    @Test
    void a_command_is_sent_when_it_is_due_and_not_before() throws Exception {
        store.deadlines.schedule("task", DUE, new ExpireTask(TASK, DUE));
        move(DUE.minusSeconds(1));
        assertThat(rows()).isOne();
        assertThat(sent).isEmpty();
        move(DUE);
        CommandMessage<?> command = next();
        assertThat(command.getPayload()).isEqualTo(new ExpireTask(TASK, DUE));
        assertThat(command.getMetaData().get(MessageKeys.ACTOR)).isEqualTo("deadline");
        settled();
    }

    @Test
    void a_deadline_survives_a_restart_and_is_sent_when_it_passed_meanwhile() throws Exception {
        store.deadlines.schedule("task", DUE, new ExpireTask(TASK, DUE));
        runner.close();
        time.set(DUE.plusSeconds(86_400));
        assertThat(sent).isEmpty();
        start();
        assertThat(next().getPayload()).isEqualTo(new ExpireTask(TASK, DUE));
        settled();
    }

    @Test
    void a_deadline_that_has_passed_already_is_sent_at_once() throws Exception {
        store.deadlines.schedule("task", NOW.minusSeconds(1), new ExpireTask(TASK, NOW.minusSeconds(1)));
        assertThat(next().getPayload()).isEqualTo(new ExpireTask(TASK, NOW.minusSeconds(1)));
        settled();
    }

    @Test
    void the_later_deadline_takes_the_place_of_the_earlier_one() throws Exception {
        Instant later = DUE.plusSeconds(60);
        store.deadlines.schedule("task", DUE, new ExpireTask(TASK, DUE));
        store.deadlines.schedule("task", later, new ExpireTask(TASK, later));
        move(later);
        assertThat(next().getPayload()).isEqualTo(new ExpireTask(TASK, later));
        settled();
        assertThat(sent).isEmpty();
    }

    @Test
    void a_cancelled_deadline_is_not_sent() throws Exception {
        store.deadlines.schedule("task", DUE, new ExpireTask(TASK, DUE));
        store.deadlines.schedule("other", DUE, new ExpireTask(new TaskId(new UUID(2, 2)), DUE));
        store.deadlines.cancel("task");
        move(DUE);
        assertThat(next().getPayload()).isEqualTo(new ExpireTask(new TaskId(new UUID(2, 2)), DUE));
        settled();
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "work.TaskId", "work.TaskCommand.NoSuchCommand"})
    void what_this_release_cannot_read_holds_nothing_else_up(String name) throws Exception {
        runner.close();
        store.deadlines.schedule("unreadable", NOW.minusSeconds(1), new ExpireTask(TASK, NOW));
        store.count("with renamed as (update store.deadline set name = '" + name
                + "' returning 1) select count(*) from renamed");
        store.deadlines.schedule("task", NOW, new ExpireTask(TASK, NOW));
        start();
        assertThat(next().getPayload()).isEqualTo(new ExpireTask(TASK, NOW));
        while (store.count("select sum(attempts) from store.deadline") == 0) {
            Thread.onSpinWait();
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void a_refused_deadline_is_dropped() throws Exception {
        refuse = true;
        store.deadlines.schedule("task", NOW, new ExpireTask(TASK, NOW));
        next();
        settled();
    }

    @Test
    void a_deadline_that_meets_a_fault_is_tried_again_under_the_same_id() throws Exception {
        failures.set(1);
        store.deadlines.schedule("task", NOW, new ExpireTask(TASK, NOW));
        Object id = next().getMetaData().get(MessageKeys.COMMAND_ID);
        while (store.count("select attempts from store.deadline") == 0) {
            Thread.onSpinWait();
        }
        move(NOW.plusSeconds(1));
        assertThat(next().getMetaData().get(MessageKeys.COMMAND_ID)).isEqualTo(id);
        settled();
    }

    @Test
    void two_nodes_do_what_is_due_once() throws Exception {
        try (DeadlineRunner other = DeadlineRunner.start(store.deadlines, store.commands, clock)) {
            store.deadlines.schedule("task", NOW, new ExpireTask(TASK, NOW));
            next();
            settled();
            other.wake();
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void thousands_that_are_due_are_sent_once_by_two_nodes_and_in_order_for_each_aggregate() throws Exception {
        runner.close();
        time.set(NOW.minusSeconds(3600));
        for (int i = 0; i < 1000; i++) {
            Instant due = NOW.minusSeconds(1000 - i);
            store.deadlines.schedule("task " + i, due, new ExpireTask(new TaskId(new UUID(3, i % 50)), due));
        }
        time.set(NOW);
        start();
        try (DeadlineRunner other = DeadlineRunner.start(store.deadlines, store.commands, clock)) {
            settled();
        }
        List<ExpireTask> all =
                sent.stream().map(command -> (ExpireTask) command.getPayload()).toList();
        assertThat(all).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void those_to_one_aggregate_are_sent_in_order_of_time() throws Exception {
        runner.close();
        time.set(NOW.minusSeconds(3600));
        for (int i = 0; i < 200; i++) {
            Instant due = NOW.minusSeconds(200 - i);
            store.deadlines.schedule(
                    "task " + i % 2 + " " + i, due, new ExpireTask(new TaskId(new UUID(3, i % 5)), due));
        }
        time.set(NOW);
        start();
        settled();
        Map<TaskId, List<Instant>> times = new HashMap<>();
        sent.forEach(command -> {
            ExpireTask expire = (ExpireTask) command.getPayload();
            times.computeIfAbsent(expire.task(), x -> new ArrayList<>()).add(expire.dueAt());
        });
        assertThat(times).hasSize(5);
        times.forEach((task, due) -> assertThat(due).hasSize(40).isSorted());
    }

    @Test
    void what_a_killed_node_claimed_is_sent_later() throws Exception {
        runner.close();
        store.deadlines.schedule("task", NOW, new ExpireTask(TASK, NOW));
        assertThat(store.deadlines.claim(NOW, NOW.plusSeconds(30), 10)).hasSize(1);
        assertThat(store.deadlines.claim(NOW, NOW.plusSeconds(30), 10)).isEmpty();
        time.set(NOW.plusSeconds(30));
        start();
        assertThat(next().getPayload()).isEqualTo(new ExpireTask(TASK, NOW));
        settled();
    }

    @Test
    void a_deadline_that_was_put_off_while_it_was_sent_stays() {
        Instant later = NOW.plusSeconds(60);
        store.deadlines.schedule("put off", NOW.plusSeconds(1), new ExpireTask(TASK, NOW.plusSeconds(1)));
        List<Deadline> claimed = store.deadlines.claim(NOW.plusSeconds(1), NOW.plusSeconds(31), 10);
        store.deadlines.schedule("put off", later, new ExpireTask(TASK, later));
        store.deadlines.remove(claimed);
        assertThat(rows()).isOne();
    }

    @Test
    void a_deadline_of_a_transaction_that_is_rolled_back_does_not_exist() {
        var transaction = store.database.startTransaction();
        store.deadlines.schedule("task", NOW, new ExpireTask(TASK, NOW));
        transaction.rollback();
        assertThat(rows()).isZero();
    }

    private void move(Instant to) {
        time.set(to);
        runner.wake();
    }

    private CommandMessage<?> next() throws InterruptedException {
        CommandMessage<?> command = sent.poll(20, TimeUnit.SECONDS);
        assertThat(command).isNotNull();
        return java.util.Objects.requireNonNull(command);
    }

    private long rows() {
        return store.count("select count(*) from store.deadline");
    }

    /** The row goes after the command's answer. */
    private void settled() {
        while (rows() > 0) {
            Thread.onSpinWait();
        }
    }
}
