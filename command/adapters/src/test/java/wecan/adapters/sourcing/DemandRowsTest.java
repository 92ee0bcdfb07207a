package wecan.adapters.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.adapters.sourcing.Sheets.CHINESE;
import static wecan.adapters.sourcing.Sheets.HEADINGS;
import static wecan.adapters.sourcing.Sheets.ROW;
import static wecan.adapters.sourcing.Sheets.csv;
import static wecan.adapters.sourcing.Sheets.put;
import static wecan.adapters.sourcing.Sheets.sheetPart;
import static wecan.adapters.sourcing.Sheets.utf8;
import static wecan.adapters.sourcing.Sheets.xlsx;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wecan.messages.sourcing.DemandRow;
import wecan.messages.sourcing.MaterialKind;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.SheetFormat;
import wecan.messages.sourcing.SourceKind;

class DemandRowsTest {
    private static final SheetRow GOOD = readable(1, "K-1", "D-01");

    @TempDir
    Path directory;

    @Test
    void the_same_rows_are_read_from_csv_and_xlsx_with_english_or_chinese_headings() {
        byte[] english = xlsx(sheet -> put(sheet, 1, ROW));
        byte[] chinese = xlsx(sheet -> {
            put(sheet, 0, CHINESE);
            put(sheet, 1, ROW);
        });
        assertThat(csvRows(csv(HEADINGS, ROW))).containsExactly(GOOD);
        assertThat(csvRows(csv(CHINESE, ROW))).containsExactly(GOOD);
        assertThat(xlsxRows(english)).containsExactly(GOOD);
        assertThat(xlsxRows(chinese)).containsExactly(GOOD);
    }

    @Test
    void columns_stand_in_any_order_and_unknown_ones_are_left_alone() {
        List<String> headings = new ArrayList<>(HEADINGS);
        List<String> row = new ArrayList<>(ROW);
        Collections.reverse(headings);
        Collections.reverse(row);
        headings.add(3, "备注");
        row.add(3, "anything");
        headings.set(0, " PURPOSE ");
        assertThat(csvRows(csv(headings, row))).containsExactly(GOOD);
    }

    @Test
    void a_csv_file_is_utf_8_with_or_without_mark_or_gb18030() {
        String text = csv(CHINESE, ROW);
        assertThat(csvRows("\ufeff" + text)).containsExactly(GOOD);
        assertThat(Sheets.read(directory, text.getBytes(Charset.forName("GB18030")), SheetFormat.CSV))
                .containsExactly(GOOD);
    }

    @Test
    void quoted_text_may_have_commas_quotes_and_lines() {
        List<String> row = new ArrayList<>(ROW);
        row.set(9, "\"one, \"\"two\"\"\nthree\"");
        assertThat(demands(csvRows(csv(HEADINGS, row, ROW))))
                .extracting(DemandRow::purpose)
                .containsExactly("one, \"two\"\nthree", "核验主体");
    }

    @Test
    void blank_rows_are_left_out_and_the_others_keep_their_numbers() {
        List<String> blank = Collections.nCopies(10, " ");
        assertThat(demands(csvRows(csv(blank, HEADINGS, ROW, blank, ROW))))
                .extracting(DemandRow::row)
                .containsExactly(1, 3);
        byte[] file = xlsx(sheet -> {
            put(sheet, 1, ROW);
            put(sheet, 2, blank);
            put(sheet, 7, ROW);
        });
        assertThat(demands(xlsxRows(file))).extracting(DemandRow::row).containsExactly(1, 7);
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', externalKey",
        "1, '', serviceItem",
        "2, '  ', serviceItemName",
        "3, '', material",
        "4, 证件, materialKind",
        "5, '', dataItem",
        "6, '', dataItemName",
        "7, SOMEWHERE, source",
        "7, '', source"
    })
    void a_bad_row_says_which_column_is_wrong_and_the_others_go_on(int column, String value, String field) {
        List<String> bad = new ArrayList<>(ROW);
        bad.set(column, value);
        String key = column == 0 ? null : "K-1";
        RowResult refused = new RowResult(1, key, RowResult.Outcome.REFUSED, "INVALID_INPUT", field);
        assertThat(csvRows(csv(HEADINGS, bad, ROW)))
                .containsExactly(new SheetRow.Unreadable(refused), readable(2, "K-1", "D-01"));
        assertThat(xlsxRows(xlsx(sheet -> {
                    put(sheet, 1, bad);
                    put(sheet, 2, ROW);
                })))
                .containsExactly(new SheetRow.Unreadable(refused), readable(2, "K-1", "D-01"));
    }

    @Test
    void what_is_too_long_is_refused_row_by_row() {
        for (int column : List.of(0, 1, 2, 3, 5, 6, 8, 9)) {
            List<String> bad = new ArrayList<>(ROW);
            bad.set(column, "长".repeat(50_000));
            assertThat(csvRows(csv(HEADINGS, bad)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            SheetRow.Unreadable.class,
                            row -> assertThat(row.result().field()).isEqualTo(HEADINGS.get(column)));
        }
    }

    @Test
    void a_value_beyond_the_headings_is_a_comma_that_was_not_quoted() {
        List<String> shifted = new ArrayList<>(ROW);
        shifted.set(2, "食品,经营");
        assertThat(csvRows(csv(HEADINGS, shifted, ROW)))
                .first()
                .isInstanceOfSatisfying(
                        SheetRow.Unreadable.class,
                        row -> assertThat(row.result().code()).isEqualTo("INVALID_INPUT"));
    }

    @Test
    void kinds_go_by_their_names_in_either_language() {
        List<String> row = new ArrayList<>(ROW);
        row.set(4, "approval");
        row.set(7, "行政相对人自行填报");
        row.set(8, "");
        row.set(9, "");
        DemandRow demand = demands(csvRows(csv(HEADINGS, row))).getFirst();
        assertThat(demand.materialKind()).isEqualTo(MaterialKind.APPROVAL);
        assertThat(demand.sourceKind()).isEqualTo(SourceKind.APPLICANT);
        assertThat(demand.unit()).isNull();
        assertThat(demand.purpose()).isNull();
    }

    @Test
    void numbers_are_read_as_they_look() {
        byte[] file = xlsx(sheet -> {
            put(sheet, 1, ROW);
            sheet.value(1, 0, 100_000);
            sheet.value(1, 1, 123);
            sheet.style(1, 1).format("00000").set();
            sheet.value(1, 5, 12.50);
        });
        assertThat(xlsxRows(file)).singleElement().isInstanceOfSatisfying(SheetRow.Readable.class, row -> {
            assertThat(row.demand().externalKey()).isEqualTo("100000");
            assertThat(row.serviceItem()).isEqualTo("00123");
            assertThat(row.demand().dataItem()).isEqualTo("12.5");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "<c r=\"F2\"><v>1.0E5</v></c>, 100000",
        "<c r=\"F2\"><v>0.30000000000000004</v></c>, 0.3",
        "<c r=\"F2\"><v>123456789012345678</v></c>, 123456789012345678",
        "<c r=\"F2\"><v>1.2345678901234568E+17</v></c>,",
        "<c r=\"F2\"><v>1E999999999</v></c>,",
        "<c r=\"F2\" t=\"e\"><v>#N/A</v></c>,",
        "<c r=\"F2\" t=\"str\"><f>A1</f><v>D-7</v></c>, D-7",
        "<c r=\"F2\"><f>1+1</f><v>2</v></c>, 2",
        "<c r=\"F2\"><f>1+1</f></c>,",
        "<c r=\"F2\" t=\"s\"><v>999</v></c>,",
        "<c r=\"F2\" t=\"inlineStr\"><is><r><t>D</t></r><r><t>-8</t></r><rPh><t>x</t></rPh></is></c>, D-8",
        "<c r=\"F2\" t=\"inlineStr\"><is><t>D_x002D_9</t></is></c>, D-9"
    })
    void a_cell_is_its_text_or_its_row_is_refused(String cell, String expected) {
        String row = inline(1, HEADINGS) + inline(2, ROW).replaceFirst("<c r=\"F2\".*?</c>", cell);
        byte[] file = Sheets.replaced(xlsx(sheet -> {}), "xl/worksheets/sheet1.xml", sheetPart(row));
        SheetRow read = xlsxRows(file).getFirst();
        if (expected == null) {
            assertThat(read)
                    .isEqualTo(new SheetRow.Unreadable(
                            new RowResult(1, "K-1", RowResult.Outcome.REFUSED, "INVALID_INPUT", "dataItem")));
        } else {
            assertThat(read).isEqualTo(readable(1, "K-1", expected));
        }
    }

    @Test
    void a_part_of_a_workbook_may_begin_with_a_byte_order_mark() {
        String rows = inline(1, HEADINGS) + inline(2, ROW);
        byte[] part = utf8("\ufeff" + new String(sheetPart(rows), StandardCharsets.UTF_8));
        assertThat(xlsxRows(Sheets.replaced(xlsx(sheet -> {}), "xl/worksheets/sheet1.xml", part)))
                .containsExactly(GOOD);
    }

    @Test
    void a_date_is_no_code() {
        byte[] file = xlsx(sheet -> {
            put(sheet, 1, ROW);
            sheet.value(1, 5, 46_023);
            sheet.style(1, 5).format("yyyy-m").set();
        });
        assertThat(xlsxRows(file)).singleElement().isInstanceOf(SheetRow.Unreadable.class);
    }

    @Test
    void rows_are_counted_first_and_may_be_read_again() {
        byte[] file = utf8(csv(HEADINGS, ROW, ROW, ROW));
        try (DemandFile open = Sheets.open(directory, file, SheetFormat.CSV)) {
            assertThat(open.rows()).isEqualTo(3);
            Iterator<SheetRow> begun = open.read();
            assertThat(begun.next()).isEqualTo(GOOD);
            assertThat(open.read()).toIterable().hasSize(3);
        }
        assertThat(directory).isEmptyDirectory();
    }

    private static String inline(int row, List<String> values) {
        StringBuilder xml = new StringBuilder("<row r=\"" + row + "\">");
        for (int i = 0; i < values.size(); i++) {
            xml.append("<c r=\"")
                    .append((char) ('A' + i))
                    .append(row)
                    .append("\" t=\"inlineStr\"><is><t>")
                    .append(values.get(i))
                    .append("</t></is></c>");
        }
        return xml + "</row>";
    }

    private List<SheetRow> csvRows(String text) {
        return Sheets.read(directory, utf8(text), SheetFormat.CSV);
    }

    private List<SheetRow> xlsxRows(byte[] file) {
        return Sheets.read(directory, file, SheetFormat.XLSX);
    }

    private static List<DemandRow> demands(List<SheetRow> rows) {
        return rows.stream().map(r -> ((SheetRow.Readable) r).demand()).toList();
    }

    private static SheetRow readable(int row, String key, String dataItem) {
        return new SheetRow.Readable(
                "FD-001",
                "食品经营许可",
                new DemandRow(
                        row,
                        key,
                        "营业执照",
                        MaterialKind.LICENCE,
                        dataItem,
                        "统一社会信用代码",
                        SourceKind.EXTERNAL_UNIT,
                        "SZ-MSA",
                        "核验主体"));
    }
}
