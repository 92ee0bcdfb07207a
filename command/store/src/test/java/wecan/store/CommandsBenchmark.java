package wecan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import wecan.messages.AggregateCommand;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;

/**
 * Durable commands a second by how many are sent at once, no consumers attached, against plain rows, batches of rows and
 * Axon as it comes; all in one PostgreSQL.
 */
final class CommandsBenchmark {
    private static final List<Integer> CONCURRENCY = List.of(1, 16, 64, 256, 1_024);
    private static final int MIXED = 256;
    private static final int CONNECTIONS = 16;
    private static final int POOL = 20;
    private static final int BATCH = 500;
    private static final int BATCH_CONNECTIONS = 4;
    private static final int AXON_FETCH = 100;
    private static final PersonId PERSON = new PersonId(new UUID(9, 9));
    private static final OrganisationId ORGANISATION = new OrganisationId(new UUID(8, 8));

    private final TestStore store;
    private final StockAxon stock;
    private final PlainRows plain;

    private CommandsBenchmark(TestStore store, StockAxon stock, PlainRows plain) {
        this.store = store;
        this.stock = stock;
        this.plain = plain;
    }

    public static void main(String[] arguments) throws Exception {
        Rounds rounds = Rounds.of(arguments);
        try (BenchmarkServer server = new BenchmarkServer();
                TestStore store = TestStore.create();
                HikariDataSource pool = TestStore.pool(store.name, POOL);
                StockAxon stock = new StockAxon(pool, store.serializer, AXON_FETCH)) {
            FilledStore sample = new FilledStore(store.serializer);
            try (PlainRows plain = new PlainRows(pool, sample.payload(), sample.metadata())) {
                CommandsBenchmark benchmark = new CommandsBenchmark(store, stock, plain);
                benchmark.warmUp(rounds.warmUp());
                for (int round = 0; round < rounds.count(); round++) {
                    benchmark.round(rounds.length());
                }
            }
        }
    }

    private void warmUp(Duration length) throws Exception {
        for (int i = 0; i < 4; i++) {
            Load.closed(MIXED, Load.VIRTUAL, length, n -> new Mixed());
            Load.closed(CONNECTIONS, Load.VIRTUAL, length, n -> this::stockCreate);
        }
        Load.closed(CONNECTIONS, Load.PLATFORM, length, plain::ownConnection);
        Load.closed(BATCH_CONNECTIONS, Load.PLATFORM, length, n -> plain.batches(n, BATCH));
    }

    private void round(Duration length) throws Exception {
        report("plain", Load.closed(CONNECTIONS, Load.PLATFORM, length, plain::ownConnection), 1);
        report("batches", Load.closed(BATCH_CONNECTIONS, Load.PLATFORM, length, n -> plain.batches(n, BATCH)), BATCH);
        for (int clients : CONCURRENCY) {
            ours("commands-" + clients, clients, length, n -> this::create);
            report("stock-" + clients, Load.closed(clients, Load.VIRTUAL, length, n -> this::stockCreate), 1);
            report("plain-" + clients, Load.closed(clients, Load.VIRTUAL, length, plain::pooled), 1);
        }
        ours("commands-mixed-" + MIXED, MIXED, length, n -> new Mixed());
    }

    /** Says as well how the writer fared. */
    private void ours(String name, int clients, Duration length, Load.Clients commands) throws Exception {
        GroupCommit.Figures before = store.writer.figures();
        long begun = System.nanoTime();
        Load load = Load.closed(clients, Load.VIRTUAL, length, commands);
        double elapsed = (System.nanoTime() - begun) / 1e6;
        GroupCommit.Figures after = store.writer.figures();
        long batches = Math.max(1, after.batches() - before.batches());
        double busy = after.busy().minus(before.busy()).toNanos() / 1e6;
        Rounds.remark("%s: %.0f commands a batch, %.2f ms a batch, the writer is busy %.0f %% of the time"
                .formatted(
                        name,
                        (double) (after.appends() - before.appends()) / batches,
                        busy / batches,
                        100 * busy / elapsed));
        report(name, load, 1);
    }

    private static void report(String name, Load load, int rows) {
        Rounds.measured(name, load.perSecond() * rows);
        Rounds.measured(name + "-p50", load.millis(50));
        Rounds.measured(name + "-p99", load.millis(99));
    }

    private static ProjectId newFolder() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new ProjectId(EventIds.next(System.currentTimeMillis(), random.nextLong(), random.nextLong()));
    }

    private static CreateProject creation(ProjectId folder) {
        return new CreateProject(folder, ORGANISATION, "A folder", null, PERSON);
    }

    private void create() {
        send(creation(newFolder()));
    }

    /** Under an id that costs nothing to make: people's are digests, which are made before they are sent. */
    private void send(AggregateCommand command) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        store.send(command, TestStore.context(new UUID(random.nextLong(), random.nextLong())));
    }

    private void stockCreate() {
        stock.send(creation(newFolder()));
    }

    /** One command in four makes a folder; the others change the client's last one, which is loaded for that. */
    private final class Mixed implements Load.Client {
        private ProjectId folder = newFolder();
        private int sent;

        @Override
        public void act() {
            if (sent++ % 4 == 0) {
                folder = newFolder();
                send(creation(folder));
            } else {
                send(new EnrolTask(folder, new TaskId(newFolder().value())));
            }
        }
    }
}
