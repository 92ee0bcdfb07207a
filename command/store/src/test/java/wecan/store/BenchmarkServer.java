package wecan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The PostgreSQL of {@link TestStore} in a process that cleans up behind itself. */
final class BenchmarkServer implements AutoCloseable {
    /** Ends PostgreSQL and deletes all it kept. */
    @Override
    public void close() throws IOException {
        TestStore.postgres().close();
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(TestStore.DATA)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
