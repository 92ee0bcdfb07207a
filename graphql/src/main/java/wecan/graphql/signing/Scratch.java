package wecan.graphql.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder for files that live as long as the work on them. Emptied at the start, for what a crash left. Thread-safe. */
public final class Scratch {
    private final Path folder;

    /** @param folder for this object alone */
    public Scratch(Path folder) {
        this.folder = folder.toAbsolutePath();
        try {
            Files.createDirectories(this.folder);
            try (Stream<Path> left = Files.list(this.folder)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is gone when it is closed. */
    public record Leaf(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }

        /** Writes the stream to the file and closes it. */
        public Leaf filled(InputStream content) throws IOException {
            try (content;
                    OutputStream file = Files.newOutputStream(path)) {
                content.transferTo(file);
            }
            return this;
        }
    }

    public Leaf leaf() throws IOException {
        return new Leaf(Files.createTempFile(folder, "document", ".pdf"));
    }
}
