package wecan.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import wecan.acceptance.bench.Installation.Workplace;
import wecan.acceptance.bench.Result.Goal;
import wecan.acceptance.bench.Rounds.Line;

/**
 * Mutations a second over HTTP against a plain insert endpoint: two servers with the same libraries on one PostgreSQL,
 * and one client, which acts on each connection as soon as it is answered.
 */
record HttpBenchmark(Effort effort) implements Benchmark {
    private static final List<Integer> CLIENTS = List.of(16, 64);
    private static final int WARM_UP_ROUNDS = 20;
    private static final String MODULE = "graphql";
    private static final String MUTATION =
            "mutation($input: CreateProjectInput!) { createProject(input: $input) { position project { title } } }";

    /** What is asked for. */
    private record Endpoint(String name, OwnServer server, String head, Supplier<String> body, String expected) {
        Endpoint(String name, OwnServer server, String path, String headers, Supplier<String> body, String expected) {
            this(
                    name,
                    server,
                    "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
                            + "Content-Type: application/json\r\n" + headers,
                    body,
                    expected);
        }

        void ask(HttpConnection connection) throws IOException {
            String answer = connection.post(head, body.get());
            if (!answer.contains(expected)) {
                throw new IOException(name + " answered " + answer);
            }
        }
    }

    @Override
    public String name() {
        return "store-http";
    }

    @Override
    public String what() {
        return "GraphQL mutations a second over HTTP (createProject: position and one field of the object)";
    }

    @Override
    public List<Result> run(Installation installation) throws Exception {
        Path data = Files.createTempDirectory("wecan-bench");
        BuiltModule module = new BuiltModule(installation.root().resolve(MODULE));
        int port = OwnServer.freePort();
        int postgres = OwnServer.freePort();
        int plainPort = OwnServer.freePort();
        installation.tell("two servers of their own are started");
        try (OwnServer server = OwnServer.start(
                        module.java(
                                "wecan.graphql.WecanApplication",
                                List.of(
                                        "--wecan.data=" + data,
                                        "--wecan.port=" + port,
                                        "--wecan.postgres.port=" + postgres,
                                        "--wecan.fabric.enabled=false")),
                        port,
                        data.resolve("server.log"));
                OwnServer plain = OwnServer.start(
                        module.java(
                                "wecan.plain.PlainServer",
                                List.of(
                                        "--server.port=" + plainPort,
                                        "--management.endpoint.health.group.readiness.include=ping",
                                        "--plain.url=jdbc:postgresql://127.0.0.1:" + postgres + "/wecan",
                                        "--plain.user=wecan",
                                        "--plain.password="
                                                + Files.readString(data.resolve("postgres.password"))
                                                        .strip(),
                                        "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri="
                                                + URI.create("http://127.0.0.1:" + port)
                                                        .resolve("/oauth2/jwks"))),
                        plainPort,
                        data.resolve("plain.log"))) {
            return measure(installation, endpoints(installation, data, server, plain));
        } finally {
            StartBenchmark.delete(data);
        }
    }

    private static List<Endpoint> endpoints(Installation installation, Path data, OwnServer server, OwnServer plain)
            throws IOException, InterruptedException {
        Workplace place = new Installation(installation.root(), data, server.url()).found("Benchmark");
        String bearer = "Authorization: Bearer " + place.api().token() + "\r\n";
        Supplier<String> insert = () -> "{\"organisation\":\"" + place.organisation() + "\",\"title\":\"A project\"}";
        Supplier<String> mutation =
                () -> "{\"query\":\"" + MUTATION + "\",\"variables\":{\"input\":{\"organisation\":\""
                        + place.organisation() + "\",\"title\":\"A project\",\"idempotencyKey\":\"" + key() + "\"}}}";
        return List.of(
                new Endpoint("mutations", server, "/graphql", bearer, mutation, "\"title\":\"A project\""),
                new Endpoint("secured", plain, "/secured/projects", bearer, insert, "\"title\":\"A project\""),
                new Endpoint("open", plain, "/projects", "", insert, "\"title\":\"A project\""));
    }

    private static UUID key() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong());
    }

    private List<Result> measure(Installation installation, List<Endpoint> endpoints) throws Exception {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            for (Endpoint endpoint : endpoints) {
                load(endpoint, CLIENTS.getFirst());
            }
        }
        Rounds rounds = new Rounds();
        List<Line> lines = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            for (int clients : CLIENTS) {
                for (Endpoint endpoint : endpoints) {
                    Duration before = endpoint.server().cpu();
                    double perSecond = load(endpoint, clients);
                    Duration used = endpoint.server().cpu().minus(before);
                    rounds.add(endpoint.name() + clients, perSecond);
                    installation.tell("%-24s %,.0f /s, %.3f ms of processor time of its server each"
                            .formatted(
                                    endpoint.name() + ", " + clients + " clients",
                                    perSecond,
                                    used.toNanos() / 1e6 / Math.max(1, perSecond * effort.seconds())));
                }
            }
        }
        for (int clients : CLIENTS) {
            lines.add(Line.against(
                    "http-" + clients,
                    "mutations/s",
                    "mutations" + clients,
                    "secured" + clients,
                    "Spring MVC insert, a row a transaction, same token",
                    Goal.ratioAtLeast(1)));
            lines.add(Line.against(
                    "http-" + clients + "-to-open",
                    "mutations/s",
                    "mutations" + clients,
                    "open" + clients,
                    "Spring MVC insert, a row a transaction, no token",
                    null));
        }
        return rounds.results(lines);
    }

    private double load(Endpoint endpoint, int clients) throws Exception {
        LongAdder answered = new LongAdder();
        List<HttpConnection> connections = new ArrayList<>();
        try (ExecutorService executor =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            for (int i = 0; i < clients; i++) {
                connections.add(new HttpConnection(endpoint.server().url()));
            }
            long end = System.nanoTime() + Math.round(effort.seconds() * 1e9);
            List<Callable<Void>> tasks = new ArrayList<>();
            connections.forEach(connection -> tasks.add(() -> {
                while (System.nanoTime() < end) {
                    endpoint.ask(connection);
                    if (System.nanoTime() < end) {
                        answered.increment();
                    }
                }
                return null;
            }));
            for (Future<Void> client : executor.invokeAll(tasks)) {
                client.get();
            }
        } finally {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
        return answered.sum() / effort.seconds();
    }
}
