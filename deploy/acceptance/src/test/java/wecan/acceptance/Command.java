package wecan.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end; what it said is kept in a file when it failed. */
final class Command {
    /** @param error what it said on standard error */
    record Result(int exit, String output, String error) {}

    private Command() {}

    /** A program that runs on; both its outputs go to {@code log}. */
    static Process start(Path directory, Map<String, String> environment, Path log, String... words) {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Result run(Path directory, Map<String, String> environment, Path logs, Duration limit, String... words) {
        try {
            Files.createDirectories(logs);
            Path out = Files.createTempFile(logs, Path.of(words[0]).getFileName() + "-", ".out");
            Path err = Path.of(out.toString().replaceAll("\\.out$", ".err"));
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(List.of(words) + " did not end within " + limit.toSeconds() + " s; it said: "
                        + Files.readString(out) + Files.readString(err));
            }
            Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            if (result.exit() == 0) {
                Files.delete(out);
                Files.delete(err);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + words[0], e);
        }
    }
}
