package wecan.graphql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Supplier;
import wecan.adapters.documents.DocumentStore;
import wecan.adapters.sourcing.DemandFile;
import wecan.adapters.sourcing.DemandFiles;
import wecan.adapters.sourcing.SheetRow;
import wecan.messages.CommandRejected;
import wecan.messages.sourcing.SheetFormat;
import wecan.model.sourcing.DemandSheets;

/** The rows of files that were uploaded, for the model. */
final class DemandSheetFiles implements DemandSheets {
    private final DocumentStore documents;
    private final DemandFiles files;

    DemandSheetFiles(DocumentStore documents, DemandFiles files) {
        this.documents = documents;
        this.files = files;
    }

    @Override
    public Sheet open(String document, SheetFormat format) {
        return new OpenSheet(readable(() -> {
            try (InputStream content =
                    documents.open(document).orElseThrow(() -> new IllegalStateException("no document " + document))) {
                return files.open(content, format);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** What is wrong with the file as a whole has the code of its rejection. */
    private static <T> T readable(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CommandRejected refused) {
            throw new SheetUnreadable(refused.rejection().code());
        }
    }

    private record OpenSheet(DemandFile file) implements Sheet {
        @Override
        public int rows() {
            return file.rows();
        }

        @Override
        public Iterator<Row> read() {
            Iterator<SheetRow> rows = readable(file::read);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return readable(rows::hasNext);
                }

                @Override
                public Row next() {
                    return row(readable(rows::next));
                }
            };
        }

        private static Row row(SheetRow row) {
            return switch (row) {
                case SheetRow.Readable(var serviceItem, var name, var demand) ->
                    new Row.Readable(serviceItem, name, demand);
                case SheetRow.Unreadable(var result) -> new Row.Unreadable(result);
            };
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
