package wecan.adapters.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.adapters.sourcing.Sheets.HEADINGS;
import static wecan.adapters.sourcing.Sheets.ROW;
import static wecan.adapters.sourcing.Sheets.csv;
import static wecan.adapters.sourcing.Sheets.put;
import static wecan.adapters.sourcing.Sheets.utf8;
import static wecan.adapters.sourcing.Sheets.xlsx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wecan.messages.sourcing.SheetFormat;

class ManyRowsTest {
    private static final int ROWS = 10_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void ten_thousand_rows_are_read_one_at_a_time(SheetFormat format) {
        byte[] file = file(format);
        int read = 0;
        try (DemandFile open = Sheets.open(directory, file, format)) {
            assertThat(open.rows()).isEqualTo(ROWS);
            for (Iterator<SheetRow> rows = open.read(); rows.hasNext(); read++) {
                SheetRow.Readable row = (SheetRow.Readable) rows.next();
                assertThat(row.demand().row()).isEqualTo(read + 1);
                assertThat(row.demand().externalKey()).isEqualTo("K-" + (read + 1));
            }
        }
        assertThat(read).isEqualTo(ROWS);
    }

    private static byte[] file(SheetFormat format) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; i <= ROWS; i++) {
            List<String> row = new ArrayList<>(ROW);
            row.set(0, "K-" + i);
            row.set(5, "D-" + i);
            rows.add(row);
        }
        if (format == SheetFormat.XLSX) {
            return xlsx(sheet -> {
                for (int i = 0; i < ROWS; i++) {
                    put(sheet, i + 1, rows.get(i));
                }
            });
        }
        rows.addFirst(HEADINGS);
        return utf8(csv(rows.toArray(List[]::new)));
    }
}
