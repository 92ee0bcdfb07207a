package wecan.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole house beside a developer's own: data of its own below {@code target}, free ports, and the commands that people
 * type. What failed commands said is kept in {@code target/logs}, the server's log too; so are the data when starting fails.
 */
final class Installation implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> environment = new HashMap<>();
    private final Path data;
    private final Path logs = Checkout.TARGET.resolve("logs");
    private final int port;

    private Installation(String name) {
        this.data = Checkout.TARGET.resolve("installations").resolve(name);
        this.port = freePort();
        environment.put("WECAN_DATA", data.toString());
        environment.put("WECAN_FABRIC_HOME", data.resolve("fabric").toString());
        environment.put("WECAN_SETTINGS", data.resolve("none.yaml").toString());
        environment.put("WECAN_PORT", String.valueOf(port));
        environment.put("WECAN_FABRIC_PORT", String.valueOf(freeRange()));
        environment.put("WECAN_BUILD", "no");
        environment.put("WECAN_HEAP", "768m");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** Starts it from nothing; what a run before left under that name is purged. */
    static Installation started(String name) {
        Installation installation = new Installation(name);
        installation.close();
        try {
            installation.up();
        } catch (AssertionError failed) {
            installation.keep("server.log");
            installation.deploy(Duration.ofMinutes(2), "down");
            throw failed;
        }
        return installation;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path data() {
        return data;
    }

    Path logs() {
        return logs;
    }

    /** {@code deploy/up}: comes back when all is healthy; again: no harm. */
    void up() {
        Command.Result result = deploy(START, "up");
        if (result.exit() != 0) {
            throw new AssertionError("deploy/up ended with " + result.exit() + ":\n" + result.output() + result.error()
                    + "\nthe server's log ends with:\n" + tail(data.resolve("logs/server.log")));
        }
    }

    /** A command of {@code deploy}, with this installation's settings. */
    Command.Result deploy(Duration limit, String command, String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = Checkout.ROOT.resolve("deploy").resolve(command).toString();
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Command.run(Checkout.ROOT, environment, logs, limit, words);
    }

    /** A command of {@code deploy} that runs on beside the test. */
    Process deployBeside(Path log, String command, String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = Checkout.ROOT.resolve("deploy").resolve(command).toString();
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Command.start(Checkout.ROOT, environment, log, words);
    }

    /** {@code deploy/fabric/network up} or {@code down}. */
    void fabric(String order) {
        Command.Result result = deploy(START, "fabric/network", order);
        if (result.exit() != 0) {
            throw new AssertionError("fabric/network " + order + ":\n" + result.output() + result.error());
        }
    }

    /** {@code deploy/status --json}. */
    JsonNode status() {
        Command.Result result = deploy(Duration.ofSeconds(30), "status", "--json");
        return JSON.readTree(result.output());
    }

    /** Pulls the plug on the server: no shutdown hook runs, nothing is flushed. */
    void kill9Server() {
        ProcessHandle server = server().orElseThrow(() -> new AssertionError("the server does not run"));
        server.destroyForcibly();
        Await.until("the killed server is gone", Duration.ofSeconds(20), () -> !server.isAlive());
    }

    /** A power cut: the server, its database and every process of Fabric are gone at once. */
    void kill9Everything() {
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle server = server().orElseThrow(() -> new AssertionError("the server does not run"));
        server.descendants().forEach(all::add);
        all.add(server);
        try (var pids = Files.list(data.resolve("fabric/pids"))) {
            pids.filter(file -> !file.toString().endsWith(".from"))
                    .forEach(file -> process(file).ifPresent(all::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (all.size() < 8) {
            throw new AssertionError("a server and seven processes of Fabric were expected, but there are " + all);
        }
        all.forEach(ProcessHandle::destroyForcibly);
        Await.until("all that was killed is gone", Duration.ofSeconds(20), () -> all.stream()
                .noneMatch(ProcessHandle::isAlive));
    }

    private Optional<ProcessHandle> server() {
        return process(data.resolve("run/server.pid"));
    }

    /** The process whose id a file holds in its first word. */
    private static Optional<ProcessHandle> process(Path file) {
        try {
            return ProcessHandle.of(
                    Long.parseLong(Files.readString(file).strip().split("\\s+")[0]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Stops everything and forgets the data. */
    @Override
    public void close() {
        keep("server.log");
        Command.Result result = deploy(Duration.ofMinutes(2), "down", "--purge");
        if (result.exit() != 0) {
            throw new AssertionError("deploy/down --purge:\n" + result.output() + result.error());
        }
    }

    private void keep(String log) {
        Path file = data.resolve("logs").resolve(log);
        if (Files.exists(file)) {
            try {
                Files.createDirectories(logs);
                Files.copy(
                        file,
                        logs.resolve(data.getFileName() + "-" + log),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String tail(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "(there is none: " + e.getMessage() + ")";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below the range that systems give out by themselves, thirty in a row that nobody listens on. */
    private static int freeRange() {
        for (int base = 21_000; base < 32_000; base += 40) {
            if (allFree(base, base + 30)) {
                return base;
            }
        }
        throw new IllegalStateException("no thirty free ports in a row between 21000 and 32000");
    }

    private static boolean allFree(int from, int to) {
        for (int p = from; p < to; p++) {
            try (ServerSocket socket = new ServerSocket(p, 1, java.net.InetAddress.getLoopbackAddress())) {
                if (!socket.isBound()) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
