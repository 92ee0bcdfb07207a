package wecan.adapters.sourcing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import wecan.adapters.sourcing.SheetRejection.NoRows;
import wecan.adapters.sourcing.SheetRejection.TooManyRows;
import wecan.messages.CommandRejected;

/** An open file of demands; the same bytes always have the same rows in the same order. Used by one thread. */
public final class DemandFile implements AutoCloseable {
    private final Lines.Source source;
    private final Path file;
    private final int rows;
    private @Nullable Rows reading;

    /** @param file deleted at the end */
    DemandFile(Lines.Source source, Path file) {
        this.source = source;
        this.file = file;
        try {
            this.rows = count();
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** How many rows below the heading are not blank. */
    public int rows() {
        return rows;
    }

    /** The rows that are not blank, in order, one at a time from the file; whoever asks again begins anew. */
    public Iterator<SheetRow> read() {
        stop();
        Rows fresh = new Rows(source.open());
        reading = fresh;
        return fresh;
    }

    @Override
    public void close() {
        stop();
        source.close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        if (reading != null) {
            reading.lines.close();
            reading = null;
        }
    }

    private int count() {
        try (Lines lines = source.open()) {
            Rows all = new Rows(lines);
            int count = 0;
            for (; all.hasNext(); all.skip()) {
                CommandRejected.unless(++count <= SheetLimits.ROWS, new TooManyRows(SheetLimits.ROWS));
            }
            CommandRejected.unless(count > 0, new NoRows());
            return count;
        }
    }

    private static final class Rows implements Iterator<SheetRow> {
        private final Lines lines;
        private final Headings headings;
        private @Nullable Line next;

        Rows(Lines lines) {
            this.lines = lines;
            Line heading = notBlank();
            if (heading == null) {
                throw new CommandRejected(new NoRows());
            }
            this.headings = new Headings(heading);
            this.next = notBlank();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public SheetRow next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            SheetRow row = headings.row(next);
            skip();
            return row;
        }

        void skip() {
            next = notBlank();
        }

        private @Nullable Line notBlank() {
            Line line = lines.next();
            while (line != null && line.isBlank()) {
                line = lines.next();
            }
            return line;
        }
    }
}
