package wecan.adapters.sourcing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import wecan.messages.sourcing.SheetFormat;

/** Files of demands for tests, good and bad. */
final class Sheets {
    static final List<String> HEADINGS = List.of(
            "externalKey",
            "serviceItem",
            "serviceItemName",
            "material",
            "materialKind",
            "dataItem",
            "dataItemName",
            "source",
            "sourceUnit",
            "purpose");
    static final List<String> CHINESE =
            List.of("外部编号", "事项编码", "事项名称", "材料名称", "材料类型", "数据项编码", "数据项名称", "来源方式", "数源单位", "用途");
    static final List<String> ROW =
            List.of("K-1", "FD-001", "食品经营许可", "营业执照", "证照", "D-01", "统一社会信用代码", "外单位提供", "SZ-MSA", "核验主体");

    private Sheets() {}

    static String csv(List<?>... rows) {
        StringBuilder text = new StringBuilder();
        for (List<?> row : rows) {
            text.append(String.join(",", row.stream().map(Object::toString).toList()))
                    .append("\r\n");
        }
        return text.toString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A sheet with the headings in English, and what {@code cells} puts in from row 1 (0 is the heading). */
    static byte[] xlsx(Consumer<Worksheet> cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "WeCan tests", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("需求");
            put(sheet, 0, HEADINGS);
            cells.accept(sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void put(Worksheet sheet, int row, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            sheet.value(row, i, values.get(i));
        }
    }

    /** The same file with one part replaced. */
    static byte[] replaced(byte[] xlsx, String part, byte[] content) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try {
            Path file = Files.createTempFile("demands", ".xlsx");
            Files.write(file, xlsx);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (parts.put(part, content) == null) {
            throw new IllegalArgumentException("no part " + part + " in " + parts.keySet());
        }
        return zip(parts);
    }

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A sheet part with {@code rows} as its rows. */
    static byte[] sheetPart(String rows) {
        return utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                + "</sheetData></worksheet>");
    }

    static List<SheetRow> read(Path directory, byte[] file, SheetFormat format) {
        try (DemandFile open = open(directory, file, format)) {
            List<SheetRow> rows = new ArrayList<>();
            open.read().forEachRemaining(rows::add);
            return rows;
        }
    }

    static DemandFile open(Path directory, byte[] file, SheetFormat format) {
        try {
            return new DemandFiles(directory).open(new ByteArrayInputStream(file), format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
