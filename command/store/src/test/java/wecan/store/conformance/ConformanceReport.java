package wecan.store.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** One line a case: what it demands, and whether the store meets it, does not give it and why, or fails. */
final class ConformanceReport implements TestWatcher, AfterAllCallback {
    private static final Path FOLDER = Path.of("target/conformance");

    private final Map<String, String> lines = new TreeMap<>();

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, "met");
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        note(context, Optional.ofNullable(cause).map(Throwable::getMessage).orElse("Not run"));
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        note(context, "FAILED");
    }

    private synchronized void note(ExtensionContext context, String line) {
        lines.put(context.getRequiredTestMethod().getName(), line);
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(
                FOLDER.resolve(context.getRequiredTestClass().getSimpleName() + ".txt"),
                lines.entrySet().stream()
                        .map(e -> e.getKey().replace('_', ' ') + ": " + e.getValue() + "\n")
                        .collect(Collectors.joining()));
    }
}
