package wecan.adapters.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static wecan.adapters.sourcing.Sheets.HEADINGS;
import static wecan.adapters.sourcing.Sheets.ROW;
import static wecan.adapters.sourcing.Sheets.csv;
import static wecan.adapters.sourcing.Sheets.put;
import static wecan.adapters.sourcing.Sheets.replaced;
import static wecan.adapters.sourcing.Sheets.sheetPart;
import static wecan.adapters.sourcing.Sheets.utf8;
import static wecan.adapters.sourcing.Sheets.xlsx;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wecan.adapters.sourcing.SheetRejection.HeadingTwice;
import wecan.adapters.sourcing.SheetRejection.MissingHeadings;
import wecan.adapters.sourcing.SheetRejection.NoRows;
import wecan.adapters.sourcing.SheetRejection.NotASheet;
import wecan.adapters.sourcing.SheetRejection.SheetBroken;
import wecan.adapters.sourcing.SheetRejection.SheetEncrypted;
import wecan.adapters.sourcing.SheetRejection.SheetExpandsTooFar;
import wecan.adapters.sourcing.SheetRejection.SheetTooLarge;
import wecan.adapters.sourcing.SheetRejection.TooManyColumns;
import wecan.adapters.sourcing.SheetRejection.TooManyRows;
import wecan.adapters.sourcing.SheetRejection.UnbalancedQuotes;
import wecan.adapters.sourcing.SheetRejection.UnknownEncoding;
import wecan.messages.CommandRejected;
import wecan.messages.Rejection;
import wecan.messages.sourcing.SheetFormat;

class SheetRejectionTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final byte[] FILE = xlsx(sheet -> put(sheet, 1, ROW));

    @TempDir
    Path directory;

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_file_is_what_its_format_says() {
        assertThat(csvRefused(FILE)).isEqualTo(new NotASheet(SheetFormat.CSV));
        assertThat(xlsxRefused(utf8(csv(HEADINGS, ROW)))).isEqualTo(new NotASheet(SheetFormat.XLSX));
        assertThat(csvRefused(utf8("%PDF-1.7\n\0binary"))).isEqualTo(new NotASheet(SheetFormat.CSV));
        assertThat(xlsxRefused(Sheets.zip(Map.of("word/document.xml", utf8("<w/>")))))
                .isEqualTo(new NotASheet(SheetFormat.XLSX));
    }

    @Test
    void a_workbook_with_a_password_is_told_from_an_old_one() {
        byte[] compound = Arrays.copyOf(
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1},
                4_096);
        assertThat(xlsxRefused(compound)).isEqualTo(new NotASheet(SheetFormat.XLSX));
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, compound, 1_152, name.length);
        assertThat(xlsxRefused(compound)).isEqualTo(new SheetEncrypted());
    }

    @Test
    void missing_and_double_headings_are_named() {
        assertThat(csvRefused(utf8("外部编号,事项编码,dataItem\r\n1,2,3\r\n")))
                .isEqualTo(new MissingHeadings(List.of("事项名称", "材料名称", "材料类型", "数据项名称", "来源方式")));
        List<String> twice = new ArrayList<>(HEADINGS);
        twice.set(9, "数据项编码");
        assertThat(csvRefused(utf8(csv(twice, ROW)))).isEqualTo(new HeadingTwice("数据项编码", 10));
    }

    @Test
    void a_heading_alone_is_no_demand() {
        assertThat(csvRefused(utf8(csv(HEADINGS)))).isEqualTo(new NoRows());
        assertThat(csvRefused(utf8("\r\n\r\n"))).isEqualTo(new NoRows());
        assertThat(xlsxRefused(xlsx(sheet -> {}))).isEqualTo(new NoRows());
    }

    @Test
    void another_encoding_is_refused() {
        String text = csv(HEADINGS, ROW);
        assertThat(csvRefused(("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(new UnknownEncoding());
        byte[] broken = utf8(text);
        broken[broken.length - 3] = (byte) 0xff;
        assertThat(csvRefused(broken)).isEqualTo(new UnknownEncoding());
    }

    @Test
    void unbalanced_quotes_are_found_where_the_record_begins() {
        List<String> open = new ArrayList<>(ROW);
        open.set(2, "\"not closed");
        assertThat(csvRefused(utf8(csv(HEADINGS, ROW, open, ROW)))).isEqualTo(new UnbalancedQuotes(3));
        open.set(2, "\"closed\" and more");
        assertThat(csvRefused(utf8(csv(HEADINGS, ROW, ROW, open)))).isEqualTo(new UnbalancedQuotes(4));
    }

    @Test
    void there_is_a_limit_to_bytes_rows_and_columns() {
        assertThat(csvRefused(new byte[(int) SheetLimits.BYTES + 1])).isEqualTo(new SheetTooLarge(SheetLimits.BYTES));
        List<List<String>> rows = new ArrayList<>(Collections.nCopies(SheetLimits.ROWS + 1, ROW));
        rows.addFirst(HEADINGS);
        assertThat(csvRefused(utf8(csv(rows.toArray(List[]::new))))).isEqualTo(new TooManyRows(SheetLimits.ROWS));
        List<String> wide = Collections.nCopies(101, "x");
        assertThat(csvRefused(utf8(csv(HEADINGS, wide)))).isEqualTo(new TooManyColumns(2, 100));
        assertThat(xlsxRefused(xlsx(sheet -> put(sheet, 1, wide)))).isEqualTo(new TooManyColumns(2, 100));
    }

    @Test
    @Timeout(20)
    void millions_of_commas_are_refused_before_they_are_values() {
        assertThat(csvRefused(utf8(csv(HEADINGS, ROW) + ",".repeat(15_000_000))))
                .isEqualTo(new TooManyColumns(3, 100));
    }

    @Test
    @Timeout(20)
    void a_bomb_is_refused_wherever_it_is() {
        String text = " ".repeat(SheetLimits.TEXT);
        String many = ("<row><c><v>" + text + "</v></c></row>").repeat(2_100);
        assertThat(xlsxRefused(replaced(FILE, SHEET, sheetPart(many))))
                .isEqualTo(new SheetExpandsTooFar(SheetLimits.PART_BYTES));
        assertThat(xlsxRefused(replaced(FILE, "xl/sharedStrings.xml", utf8("<sst>" + "<si><t/></si>".repeat(400_001)))))
                .isEqualTo(new SheetExpandsTooFar(SheetLimits.PART_BYTES));
        assertThat(xlsxRefused(replaced(FILE, "xl/styles.xml", utf8("<styleSheet a='" + "x".repeat(2 << 20) + "'/>"))))
                .isEqualTo(new SheetExpandsTooFar(SheetLimits.PART_BYTES));
        assertThat(xlsxRefused(replaced(FILE, SHEET, sheetPart("<row><c><v>" + "1".repeat(2 << 20)))))
                .isEqualTo(new SheetExpandsTooFar(SheetLimits.PART_BYTES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet>&x;</worksheet>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><worksheet/>",
                "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>",
                "<worksheet><![CDATA[x]]></worksheet>"
            })
    void entities_and_declarations_are_no_part_of_a_workbook(String part) {
        assertThat(xlsxRefused(replaced(FILE, SHEET, utf8(part)))).isEqualTo(new NotASheet(SheetFormat.XLSX));
        assertThat(xlsxRefused(replaced(FILE, SHEET, part.getBytes(StandardCharsets.UTF_16))))
                .isEqualTo(new NotASheet(SheetFormat.XLSX));
        assertThat(xlsxRefused(replaced(FILE, "_rels/.rels", utf8(part)))).isEqualTo(new NotASheet(SheetFormat.XLSX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1\"/><row r=\"1\"/>",
                "<row r=\"1048577\"/>",
                "<row r=\"1\"/><row r=\"99999999999\"/>",
                "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"1\"><v>1</v></c></row>",
                "<row r=\"1\"><c>&undeclared;</c></row>",
                "<row r=\"1\"><c></row>"
            })
    void what_no_spreadsheet_program_writes_is_broken(String rows) {
        assertThat(xlsxRefused(replaced(FILE, SHEET, sheetPart(rows)))).isInstanceOf(SheetBroken.class);
    }

    @Test
    void a_file_that_breaks_off_is_refused_wherever_it_ends() {
        for (int length = 4; length < FILE.length; length += 97) {
            assertThat(xlsxRefused(Arrays.copyOf(FILE, length))).isInstanceOf(SheetBroken.class);
        }
    }

    @Property(tries = 300)
    void a_damaged_file_is_read_or_refused_but_never_a_fault(
            @ForAll @IntRange(max = 100_000) int at, @ForAll byte value) {
        byte[] damaged = FILE.clone();
        damaged[at % damaged.length] = value;
        Path own = Path.of("target", "damaged");
        try {
            assertThat(Sheets.read(own, damaged, SheetFormat.XLSX)).hasSizeLessThan(3);
        } catch (CommandRejected refused) {
            assertThat(refused.rejection()).isInstanceOf(SheetRejection.class);
        }
        assertThat(own).isEmptyDirectory();
    }

    private Rejection csvRefused(byte[] file) {
        return refused(file, SheetFormat.CSV);
    }

    private Rejection xlsxRefused(byte[] file) {
        return refused(file, SheetFormat.XLSX);
    }

    private Rejection refused(byte[] file, SheetFormat format) {
        CommandRejected refused =
                catchThrowableOfType(CommandRejected.class, () -> Sheets.open(directory, file, format));
        assertThat(refused).as("a refusal").isNotNull();
        return refused.rejection();
    }
}
