package wecan.store;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether an earlier PostgreSQL still serves a data folder, by its file {@code postmaster.pid}. */
final class PostgresLock {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresLock.class);
    private static final Duration PREDECESSOR = Duration.ofSeconds(10);

    private PostgresLock() {}

    /**
     * After kill -9 of the JVM the old server needs a moment to end; one whose shell was killed too is told to. A lock file
     * whose process is gone is removed.
     */
    static void waitForPredecessor(Path data) throws IOException, InterruptedException {
        Path lock = data.resolve("postmaster.pid");
        long end = System.nanoTime() + PREDECESSOR.toNanos();
        boolean told = false;
        while (Files.exists(lock)) {
            Optional<ProcessHandle> owner = owner(lock, data);
            if (owner.isEmpty()) {
                Files.deleteIfExists(lock);
            } else if (System.nanoTime() > end) {
                throw new StoreFailure("The data in " + data + " are in use by the PostgreSQL process "
                        + owner.get().pid() + ": stop it first");
            } else {
                if (!told && !isWatched(owner.get())) {
                    LOG.warn(
                            "PostgreSQL process {} was left behind; it is told to end",
                            owner.get().pid());
                    new ProcessBuilder("kill", "-INT", Long.toString(owner.get().pid()))
                            .start()
                            .waitFor();
                    told = true;
                }
                Thread.sleep(20);
            }
        }
    }

    private static boolean isWatched(ProcessHandle postgres) {
        return postgres.parent()
                .flatMap(p -> p.info().arguments())
                .filter(arguments -> List.of(arguments).contains(EmbeddedPostgres.WATCH_NAME))
                .isPresent();
    }

    private static Optional<ProcessHandle> owner(Path lock, Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(lock);
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(p -> serves(p.pid(), data));
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException | MalformedInputException e) {
            throw new StoreFailure(
                    "The file " + lock + " is damaged: remove it when no PostgreSQL works on that folder", e);
        }
    }

    /** PostgreSQL works in its data folder. Where that cannot be seen, any process of its name counts. */
    private static boolean serves(long pid, Path data) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            if (!Files.readString(process.resolve("comm")).strip().equals("postgres")) {
                return false;
            }
        } catch (IOException e) {
            return false;
        }
        try {
            return process.resolve("cwd").toRealPath().equals(data.toRealPath());
        } catch (IOException e) {
            return true;
        }
    }
}
