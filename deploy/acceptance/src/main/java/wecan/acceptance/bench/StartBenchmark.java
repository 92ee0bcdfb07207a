package wecan.acceptance.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import wecan.acceptance.bench.Result.Goal;

/** An installation of its own, from {@code deploy/up} on a built tree to its first accepted mutation. */
final class StartBenchmark implements Benchmark {
    private static final double TARGET_SECONDS = 20;
    private static final double PATIENCE_MILLIS = 180_000;
    /** One for the server, the rest for Fabric's processes. */
    private static final int PORTS = 30;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String what() {
        return "from deploy/up on a built tree, with an empty data folder, to the first accepted mutation";
    }

    @Override
    public List<Result> run(Installation installation) throws Exception {
        Path data = Files.createTempDirectory("wecan-bench");
        int port = freePorts();
        int fabric = port + 1;
        Map<String, String> environment = Map.of(
                "WECAN_DATA", data.toString(),
                "WECAN_PORT", Integer.toString(port),
                "WECAN_FABRIC_PORT", Integer.toString(fabric),
                "WECAN_FABRIC_HOME", data.resolve("fabric").toString(),
                "WECAN_BUILD", "no");
        Installation fresh = new Installation(installation.root(), data, URI.create("http://127.0.0.1:" + port));
        installation.tell("an installation of its own, on port " + port);
        Path log = Files.createTempFile("wecan-bench-up", ".log");
        ProcessBuilder up = fresh.deploy("up").redirectOutput(log.toFile());
        up.environment().putAll(environment);
        try {
            long begun = System.nanoTime();
            Process process = up.start();
            double seconds = firstMutation(fresh, process, begun, log) / 1_000;
            int exit = process.waitFor();
            double whole = Samples.millisSince(begun) / 1_000;
            if (exit != 0) {
                throw new IllegalStateException("deploy/up ended with " + exit + ": " + Files.readString(log));
            }
            return List.of(
                    new Result("start", seconds, "s", null, Goal.atMost(TARGET_SECONDS)),
                    new Result("start-complete", whole, "s", null, null));
        } finally {
            ProcessBuilder down = fresh.deploy("down", "--purge");
            down.environment().putAll(environment);
            int ended = down.start().waitFor();
            if (ended != 0) {
                installation.tell("deploy/down ended with " + ended + "; look into " + data);
            } else {
                delete(data);
            }
            Files.delete(log);
        }
    }

    private static double firstMutation(Installation fresh, Process up, long begun, Path log) throws Exception {
        while (true) {
            try {
                fresh.found("First");
                return Samples.millisSince(begun);
            } catch (IOException e) {
                if (Samples.millisSince(begun) > PATIENCE_MILLIS || !up.isAlive() && up.exitValue() != 0) {
                    throw new IllegalStateException("no mutation was accepted: " + Files.readString(log), e);
                }
                Thread.sleep(50);
            }
        }
    }

    /** The first of enough ports in a row that were free a moment ago. */
    private static int freePorts() throws IOException {
        for (int first = 31_000; first < 60_000; first += 100) {
            if (free(first)) {
                return first;
            }
        }
        throw new IOException("there are not " + PORTS + " free ports in a row");
    }

    private static boolean free(int first) {
        for (int port = first; port < first + PORTS; port++) {
            try (ServerSocket probe = new ServerSocket(port)) {
                probe.setReuseAddress(true);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
