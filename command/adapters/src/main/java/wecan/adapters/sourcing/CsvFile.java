package wecan.adapters.sourcing;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import wecan.adapters.sourcing.SheetRejection.NotASheet;
import wecan.adapters.sourcing.SheetRejection.TooManyColumns;
import wecan.adapters.sourcing.SheetRejection.UnbalancedQuotes;
import wecan.adapters.sourcing.SheetRejection.UnknownEncoding;
import wecan.messages.CommandRejected;
import wecan.messages.sourcing.SheetFormat;

/** A file of comma-separated values by RFC 4180, in UTF-8 with or without byte order mark, else in GB18030. */
final class CsvFile implements Lines.Source {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    /** Commas in one line: as many as quoted text may have that one row may have. */
    private static final int MOST_COMMAS = 100_000;

    private final Path file;
    private final Charset charset;

    /** @throws CommandRejected with {@link UnknownEncoding}, or {@link NotASheet} when it is no text */
    CsvFile(Path file) throws IOException {
        this.file = file;
        this.charset = charset(file);
    }

    @Override
    public Lines open() {
        try {
            return new CsvLines(FORMAT.parse(new CommaGuard(reader(file, charset))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}

    private static Charset charset(Path file) throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try (Reader reader = reader(file, charset)) {
                requireText(reader);
                return charset;
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        throw new CommandRejected(new UnknownEncoding());
    }

    private static void requireText(Reader reader) throws IOException {
        char[] buffer = new char[8_192];
        boolean text = true;
        for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
            for (int i = 0; i < n; i++) {
                char c = buffer[i];
                text &= c >= ' ' && c != 0x7f || c == '\t' || c == '\n' || c == '\r';
            }
        }
        CommandRejected.unless(text, new NotASheet(SheetFormat.CSV));
    }

    /** Malformed bytes are reported as {@link CharacterCodingException}; a byte order mark is passed over. */
    private static Reader reader(Path file, Charset charset) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(Files.newInputStream(file), MARK.length);
        try {
            byte[] head = bytes.readNBytes(MARK.length);
            if (!Arrays.equals(head, MARK)) {
                bytes.unread(head);
            }
            return new BufferedReader(new InputStreamReader(bytes, charset.newDecoder()));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Every comma outside quotation marks becomes a value in memory before anybody can count the columns. */
    private static final class CommaGuard extends FilterReader {
        private long line = 1;
        private int commas;

        CommaGuard(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            watch((char) c);
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            for (int i = offset; i < offset + n; i++) {
                watch(buffer[i]);
            }
            return n;
        }

        private void watch(char c) {
            if (c == '\n' || c == '\r') {
                line += c == '\n' ? 1 : 0;
                commas = 0;
            } else if (c == ',' && ++commas > MOST_COMMAS) {
                throw new CommandRejected(new TooManyColumns(line, SheetLimits.COLUMNS));
            }
        }
    }

    private record CsvLines(CSVParser parser) implements Lines {
        @Override
        public @Nullable Line next() {
            long begins = parser.getCurrentLineNumber() + 1;
            try {
                var records = parser.iterator();
                return records.hasNext() ? line(records.next(), begins) : null;
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof CSVException) {
                    throw new CommandRejected(new UnbalancedQuotes(begins));
                }
                throw e;
            }
        }

        private static Line line(CSVRecord values, long begins) {
            CommandRejected.unless(
                    values.size() <= SheetLimits.COLUMNS, new TooManyColumns(begins, SheetLimits.COLUMNS));
            List<@Nullable String> cells = new ArrayList<>(values.size());
            values.forEach(cells::add);
            return new Line((int) values.getRecordNumber(), cells, new BitSet());
        }

        @Override
        public void close() {
            try {
                parser.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
