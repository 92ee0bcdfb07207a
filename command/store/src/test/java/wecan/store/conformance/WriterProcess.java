package wecan.store.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import wecan.store.conformance.Workload.Answered;

/** A child process that runs a {@link Workload}, and what it has said to be answered. */
public final class WriterProcess implements AutoCloseable {
    private final Process process;
    private final Thread reader;
    private final Path errors;
    private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final CountDownLatch enough;

    private WriterProcess(Process process, Path errors, int enough) {
        this.process = process;
        this.errors = errors;
        this.enough = new CountDownLatch(enough);
        this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    /** @param enough how many answers {@link #awaitEnough} waits for */
    public static WriterProcess start(List<String> command, int enough) throws IOException {
        Path errors = Files.createTempFile("writer", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new WriterProcess(process, errors, enough);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Answered.of(line).ifPresent(answer -> {
                    answered.add(answer);
                    enough.countDown();
                });
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    public void awaitEnough() throws InterruptedException, IOException {
        if (!enough.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The writer did not get far: " + Files.readString(errors));
        }
    }

    /** {@code kill -9}; then everything that it was told before. */
    public List<Answered> kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
        return List.copyOf(answered);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
