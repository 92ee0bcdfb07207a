package wecan.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import wecan.acceptance.bench.Installation.Workplace;
import wecan.acceptance.bench.Result.Baseline;

/** Mutations over HTTP, against the plainest write there is into the same PostgreSQL. */
final class MutationsBenchmark implements Benchmark {
    private static final int CLIENTS = 16;
    private static final double WARM_UP_MILLIS = 8_000;
    private static final double MEASURED_MILLIS = 12_000;
    private static final int PAYLOAD_BYTES = 400;

    /** Where the server's PostgreSQL is. */
    private record Database(String url, String user, String password) {}

    @Override
    public String name() {
        return "mutations";
    }

    @Override
    public String what() {
        return "accepted GraphQL mutations a second (createProject, read back in its payload), 16 clients";
    }

    @Override
    public List<Result> run(Installation installation) throws Exception {
        Workplace place = installation.found("Mutations");
        Database database = database(installation);
        installation.tell(CLIENTS + " clients, createProject");
        double mutations = rate(() -> {
            List<Worker> workers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String client = "Client " + i;
                workers.add(new Worker(() -> place.createProject(client), () -> {}));
            }
            return workers;
        });
        installation.tell(CLIENTS + " connections, one row inserted per transaction");
        double inserts = insertRate(database);
        return List.of(new Result(
                "mutations",
                mutations,
                "mutations/s",
                new Baseline("JDBC insert, one row per transaction, " + CLIENTS + " connections", inserts),
                null));
    }

    /** The address from the status; the credentials as the server has them: its embedded one's file, or its variables. */
    private static Database database(Installation installation) throws IOException, InterruptedException {
        JsonNode postgres = Api.status(installation.url()).path("postgres");
        String url = postgres.isObject() ? postgres.path("url").asString("") : postgres.asString("");
        Path embedded = installation.data().resolve("postgres.password");
        Map<String, String> environment = System.getenv();
        String user = environment.getOrDefault("WECAN_POSTGRES_USER", "wecan");
        String password = environment.containsKey("WECAN_POSTGRES_PASSWORD") || !Files.exists(embedded)
                ? environment.getOrDefault("WECAN_POSTGRES_PASSWORD", "")
                : Files.readString(embedded).strip();
        return new Database(url.startsWith("jdbc:") ? url : "jdbc:" + url, user, password);
    }

    private static double insertRate(Database database) throws Exception {
        try (Connection owner = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = owner.createStatement()) {
            statement.execute("drop schema if exists bench cascade");
            statement.execute("create schema bench");
            statement.execute("create table bench.plain (id bigserial primary key, payload bytea not null)");
            try {
                return rate(() -> {
                    List<Worker> workers = new ArrayList<>();
                    for (int i = 0; i < CLIENTS; i++) {
                        workers.add(inserter(database));
                    }
                    return workers;
                });
            } finally {
                statement.execute("drop schema bench cascade");
            }
        }
    }

    private static Worker inserter(Database database) throws SQLException {
        Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        PreparedStatement insert = connection.prepareStatement("insert into bench.plain (payload) values (?)");
        byte[] payload = new byte[PAYLOAD_BYTES];
        return new Worker(
                () -> {
                    insert.setBytes(1, payload);
                    return insert.executeUpdate();
                },
                connection);
    }

    /** Does one thing over and over. */
    private record Worker(Callable<?> once, AutoCloseable resource) {}

    /** How often a second all workers together get it done, after a warm-up. */
    private static double rate(Callable<List<Worker>> start) throws Exception {
        List<Worker> workers = start.call();
        long begun = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers.size())) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (Worker worker : workers) {
                counts.add(pool.submit(() -> count(worker, begun)));
            }
            int sum = 0;
            for (Future<Integer> count : counts) {
                sum += count.get();
            }
            return sum / (MEASURED_MILLIS / 1_000);
        } finally {
            for (Worker worker : workers) {
                worker.resource().close();
            }
        }
    }

    private static int count(Worker worker, long begun) throws Exception {
        int count = 0;
        while (Samples.millisSince(begun) < WARM_UP_MILLIS) {
            worker.once().call();
        }
        while (true) {
            worker.once().call();
            if (Samples.millisSince(begun) > WARM_UP_MILLIS + MEASURED_MILLIS) {
                return count;
            }
            count++;
        }
    }
}
