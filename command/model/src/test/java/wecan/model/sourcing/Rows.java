package wecan.model.sourcing;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.sourcing.DemandRow;
import wecan.messages.sourcing.MaterialKind;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.SheetFormat;
import wecan.messages.sourcing.SourceKind;
import wecan.model.sourcing.DemandSheets.Row;

/** Rows of a file, and a file of such rows. */
final class Rows {
    private Rows() {}

    static DemandRow external(int row, String key, String dataItem, @Nullable String unit) {
        return new DemandRow(
                row, key, "结婚证", MaterialKind.LICENCE, dataItem, "婚姻状况", SourceKind.EXTERNAL_UNIT, unit, null);
    }

    static RowResult result(DemandRow row, RowResult.Outcome outcome, @Nullable String code, @Nullable String field) {
        return new RowResult(row.row(), row.externalKey(), outcome, code, field);
    }

    static Row.Readable of(String serviceItem, DemandRow row) {
        return new Row.Readable(serviceItem, serviceItem, row);
    }

    static Row.Unreadable unreadable(int row) {
        return new Row.Unreadable(
                new RowResult(row, null, RowResult.Outcome.REFUSED, "UNKNOWN_SOURCE_KIND", "sourceKind"));
    }

    static Sheet sheet(Row... rows) {
        return sheet(Arrays.asList(rows));
    }

    static Sheet sheet(List<? extends Row> rows) {
        return new Sheet(List.copyOf(rows));
    }

    /** A file that is read from memory. */
    static final class Sheet implements DemandSheets, DemandSheets.Sheet {
        private final List<Row> rows;
        boolean closed;

        private Sheet(List<Row> rows) {
            this.rows = rows;
        }

        @Override
        public DemandSheets.Sheet open(String document, SheetFormat format) {
            closed = false;
            return this;
        }

        @Override
        public int rows() {
            return rows.size();
        }

        @Override
        public Iterator<Row> read() {
            return rows.iterator();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
