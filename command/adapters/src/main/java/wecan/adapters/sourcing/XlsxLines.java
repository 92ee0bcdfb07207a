package wecan.adapters.sourcing;

import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wecan.adapters.sourcing.SheetRejection.SheetBroken;
import wecan.adapters.sourcing.SheetRejection.TooManyColumns;
import wecan.messages.CommandRejected;

/** The rows of a sheet. A formula counts as the value that was last computed for it. */
final class XlsxLines implements Lines {
    private static final int LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;

    private final XmlPart sheet;
    private final List<String> texts;
    private final NumberFormats formats;
    private int row;
    private boolean ended;

    XlsxLines(XmlPart sheet, List<String> texts, NumberFormats formats) {
        this.sheet = sheet;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public @Nullable Line next() {
        while (!ended) {
            int event = sheet.next();
            if (event == END_DOCUMENT) {
                throw broken();
            } else if (event == END_ELEMENT && sheet.name().equals("sheetData")) {
                ended = true;
            } else if (event == START_ELEMENT && sheet.name().equals("row")) {
                return line();
            }
        }
        return null;
    }

    private Line line() {
        row = rowNumber();
        sheet.at(row);
        List<@Nullable String> values = new ArrayList<>();
        BitSet damaged = new BitSet();
        int column = -1;
        for (int event = sheet.next(); event != END_DOCUMENT; event = sheet.next()) {
            if (event == END_ELEMENT && sheet.name().equals("row")) {
                return new Line(row, values, damaged);
            } else if (event == START_ELEMENT && sheet.name().equals("c")) {
                column = columnNumber(column);
                cell(column, values, damaged);
            }
        }
        throw broken();
    }

    private void cell(int column, List<@Nullable String> values, BitSet damaged) {
        String type = Optional.ofNullable(sheet.attribute("t")).orElse("n");
        int style = index(sheet.attribute("s"));
        boolean formula = false;
        String raw = null;
        for (int event = sheet.next(); event != END_DOCUMENT; event = sheet.next()) {
            if (event == END_ELEMENT && sheet.name().equals("c")) {
                put(column, raw, formula, type, style, values, damaged);
                return;
            } else if (event == START_ELEMENT) {
                switch (sheet.name()) {
                    case "v" -> raw = sheet.text();
                    case "is" -> raw = sheet.richText("is");
                    case "f" -> formula = true;
                    default -> {}
                }
            }
        }
        throw broken();
    }

    private void put(
            int column,
            @Nullable String raw,
            boolean formula,
            String type,
            int style,
            List<@Nullable String> values,
            BitSet damaged) {
        if (raw == null ? !formula : raw.isBlank()) {
            return;
        }
        Optional<String> value = raw == null ? Optional.empty() : value(raw, type, style);
        if (value.isPresent() && value.get().isBlank()) {
            return;
        }
        CommandRejected.unless(column < SheetLimits.COLUMNS, new TooManyColumns(row, SheetLimits.COLUMNS));
        while (values.size() <= column) {
            values.add(null);
        }
        value.ifPresentOrElse(v -> values.set(column, v), () -> damaged.set(column));
    }

    private Optional<String> value(String raw, String type, int style) {
        return switch (type) {
            case "s" -> {
                int index = index(raw.strip());
                yield index >= 0 && index < texts.size() ? Optional.of(texts.get(index)) : Optional.empty();
            }
            case "str" -> Optional.of(CellText.unescaped(raw));
            case "inlineStr" -> Optional.of(raw);
            case "b" -> Optional.of(raw.strip().equals("1") ? "TRUE" : "FALSE");
            case "n" -> formats.look(raw.strip(), style);
            default -> Optional.empty();
        };
    }

    private int rowNumber() {
        String given = sheet.attribute("r");
        int number = given == null ? row + 1 : index(given);
        if (number <= row || number > LAST_ROW) {
            throw broken();
        }
        return number;
    }

    private int columnNumber(int before) {
        String given = sheet.attribute("r");
        if (given == null) {
            return before + 1;
        }
        int column = 0;
        for (int i = 0; i < Math.min(given.length(), 4) && given.charAt(i) >= 'A' && given.charAt(i) <= 'Z'; i++) {
            column = column * 26 + given.charAt(i) - 'A' + 1;
        }
        if (column == 0 || column > LAST_COLUMN) {
            throw broken();
        }
        return column - 1;
    }

    private static int index(@Nullable String digits) {
        return digits != null && digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
    }

    private CommandRejected broken() {
        return new CommandRejected(new SheetBroken(row));
    }

    @Override
    public void close() {
        sheet.close();
    }
}
