package wecan.acceptance.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server that is started for a benchmark, in a process of its own. */
record OwnServer(Process process, URI url) implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 120_000;

    /** Starts it and waits until it is healthy. */
    static OwnServer start(ProcessBuilder command, int port, Path log) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        OwnServer server = new OwnServer(process, URI.create("http://127.0.0.1:" + port));
        long begun = System.nanoTime();
        while (!server.healthy()) {
            if (!process.isAlive() || Samples.millisSince(begun) > PATIENCE_MILLIS) {
                server.close();
                throw new IllegalStateException("a server did not start: " + Files.readString(log));
            }
            Thread.sleep(100);
        }
        return server;
    }

    private boolean healthy() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The processor time that it used so far. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
