package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectId;
import wecan.store.StoreSubject.OpenStore;
import wecan.store.conformance.Workload;
import wecan.store.conformance.Workload.Answered;
import wecan.store.conformance.Workload.Order;
import wecan.store.conformance.WriterProcess;

/** What is killed while many write; what a killed writer leaves is a case of the conformance kit. */
@Timeout(120)
class CrashIT {
    private static final int ENOUGH = 200;

    @Test
    void when_postgresql_is_killed_everything_that_was_answered_is_there_once() throws Exception {
        Path data = TestStore.DATA.resolve("killed/" + UUID.randomUUID() + "/postgres");
        int port = TestStore.freePort();
        EmbeddedPostgres first = EmbeddedPostgres.start(data, port);
        try (OpenStore node = new OpenStore(TestStore.on(TestServer.of(first), "crash"));
                Follower follower = new Follower(node.store);
                RepeatingLoad load = new RepeatingLoad(node, workload(node))) {
            load.awaitMore(ENOUGH);
            assertThat(node.store.count("select 1")).isOne();
            kill(data);
            first.close();
            try (EmbeddedPostgres second = EmbeddedPostgres.start(data, port)) {
                assertThat(node.store.count("select 1")).as("asked at once").isOne();
                load.awaitMore(ENOUGH);
                assertWhole(node, load.workload(), load.stop(), follower);
                assertThat(second.port()).isEqualTo(port);
            }
        }
    }

    private static void kill(Path data) throws Exception {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    @Test
    void when_the_writers_connection_is_cut_again_and_again_nothing_is_lost_or_doubled() throws Exception {
        try (OpenStore node = new OpenStore(TestStore.create());
                Follower follower = new Follower(node.store);
                RepeatingLoad load = new RepeatingLoad(node, workload(node))) {
            int cut = 0;
            for (int i = 0; i < 12; i++) {
                load.awaitMore(40);
                cut += (int) node.store.count("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where application_name = 'writer' and datname = current_database()""");
            }
            load.awaitMore(40);
            assertThat(cut).isPositive();
            assertWhole(node, load.workload(), load.stop(), follower);
        }
    }

    @Test
    void two_processes_that_write_at_once_and_are_killed_leave_one_order_that_a_third_follows() throws Exception {
        StoreSubject subject = new StoreSubject(null);
        try (OpenStore node = new OpenStore(TestStore.on(subject.database()));
                Follower follower = new Follower(node.store)) {
            Workload one = workload(node);
            Workload two = new Workload(UUID.randomUUID().toString(), one.threads(), one.shared());
            two.prepare(node);
            List<Answered> ones;
            List<Answered> twos;
            try (WriterProcess first = WriterProcess.start(subject.writer(one), ENOUGH);
                    WriterProcess second = WriterProcess.start(subject.writer(two), ENOUGH)) {
                first.awaitEnough();
                second.awaitEnough();
                ones = first.kill();
                twos = second.kill();
            }
            assertWhole(node, one, ones, follower);
            assertWhole(node, two, twos, follower);
        } finally {
            subject.close();
        }
    }

    private static Workload workload(OpenStore node) {
        ProjectId shared = new ProjectId(UUID.randomUUID());
        node.store.send(new CreateProject(
                shared, new OrganisationId(new UUID(4, 4)), "All of them", null, new PersonId(new UUID(9, 9))));
        Workload workload = new Workload(UUID.randomUUID().toString(), 12, shared.value());
        workload.prepare(node);
        return workload;
    }

    /** What was under way is asked again, and so is much of what was answered; then everything is there once. */
    private static void assertWhole(OpenStore node, Workload workload, List<Answered> answered, Follower follower)
            throws Exception {
        Map<Integer, Integer> last = new HashMap<>();
        answered.forEach(a -> last.merge(a.order().thread(), a.order().number(), Math::max));
        List<Answered> all = new ArrayList<>(answered);
        for (int thread = 0; thread < workload.threads(); thread++) {
            Order next = new Order(thread, last.getOrDefault(thread, -1) + 1);
            all.add(new Answered(next, workload.send(node, next).position()));
        }
        for (Answered again : answered.subList(Math.max(0, answered.size() - 200), answered.size())) {
            assertThat(workload.send(node, again.order()))
                    .isEqualTo(
                            new CommandAnswer(workload.command(again.order()).aggregateId(), again.position(), true));
        }
        TestStore store = node.store;
        long head = store.recorded.head();
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.events.openStream(null)) {
            while (events.size() < head) {
                events.add(stream.nextAvailable());
            }
        }
        List<Long> whole = LongStream.rangeClosed(1, head).boxed().toList();
        assertThat(events.stream().map(CrashIT::position).toList()).isEqualTo(whole);
        assertThat(store.count("select count(*) from store.event")).isEqualTo(head);
        workload.assertOnce(events, CrashIT::position, all);
        assertThat(follower.upTo(head)).as("what the processor was given").isEqualTo(whole);
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }
}
