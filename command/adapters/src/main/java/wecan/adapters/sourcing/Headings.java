package wecan.adapters.sourcing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wecan.adapters.sourcing.SheetRejection.HeadingTwice;
import wecan.adapters.sourcing.SheetRejection.MissingHeadings;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.InvalidInput.Problem;
import wecan.messages.sourcing.Codes;
import wecan.messages.sourcing.DemandRow;
import wecan.messages.sourcing.MaterialKind;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.SourceKind;

/** Where the columns of a file are, and what a row of it says. */
final class Headings {
    private static final Map<String, MaterialKind> MATERIALS = Map.of(
            "表格", MaterialKind.FORM,
            "证照", MaterialKind.LICENCE,
            "证明", MaterialKind.CERTIFICATE,
            "批文", MaterialKind.APPROVAL,
            "其他", MaterialKind.OTHER);
    private static final Map<String, SourceKind> SOURCES = Map.of(
            "本单位支撑", SourceKind.OWN_UNIT,
            "外单位提供", SourceKind.EXTERNAL_UNIT,
            "行政相对人自行填报", SourceKind.APPLICANT);

    private final int row;
    private final int width;
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);

    /** @throws CommandRejected with {@link MissingHeadings} or {@link HeadingTwice} */
    Headings(Line heading) {
        row = heading.row();
        int last = 0;
        for (int i = 0; i < heading.values().size(); i++) {
            String text = heading.value(i);
            if (text == null || text.isBlank()) {
                continue;
            }
            last = i + 1;
            int place = i;
            Column.headed(text).ifPresent(column -> {
                if (places.putIfAbsent(column, place) != null) {
                    throw new CommandRejected(new HeadingTwice(column.chinese(), place + 1));
                }
            });
        }
        width = last;
        List<String> missing = Column.all().stream()
                .filter(c -> c.required() && !places.containsKey(c))
                .map(Column::chinese)
                .toList();
        CommandRejected.unless(missing.isEmpty(), new MissingHeadings(missing));
    }

    SheetRow row(Line line) {
        int number = line.row() - row;
        try {
            DemandRow demand = new DemandRow(
                    number,
                    text(line, Column.EXTERNAL_KEY, 200),
                    code(line, Column.MATERIAL),
                    known(line, Column.MATERIAL_KIND, MATERIALS, MaterialKind.values()),
                    code(line, Column.DATA_ITEM),
                    text(line, Column.DATA_ITEM_NAME, 200),
                    known(line, Column.SOURCE, SOURCES, SourceKind.values()),
                    optional(line, Column.SOURCE_UNIT, Codes.MAX),
                    optional(line, Column.PURPOSE, 2_000));
            String serviceItem = code(line, Column.SERVICE_ITEM);
            String serviceItemName = text(line, Column.SERVICE_ITEM_NAME, 200);
            requireNothingBeyond(line);
            return new SheetRow.Readable(serviceItem, serviceItemName, demand);
        } catch (CommandRejected refused) {
            return new SheetRow.Unreadable(refused(line, number, refused));
        }
    }

    private RowResult refused(Line line, int number, CommandRejected refused) {
        Integer place = places.get(Column.EXTERNAL_KEY);
        String key = place == null ? null : line.value(place);
        if (key == null || key.isBlank() || key.codePointCount(0, key.length()) > 200) {
            key = null;
        } else {
            key = key.strip();
        }
        String field = refused.rejection() instanceof InvalidInput invalid
                        && !invalid.field().isEmpty()
                ? invalid.field()
                : null;
        return new RowResult(
                number, key, RowResult.Outcome.REFUSED, refused.rejection().code(), field);
    }

    /** A value without a heading is most likely a comma that should have been quoted: all that follows has moved. */
    private void requireNothingBeyond(Line line) {
        for (int i = width; i < line.values().size(); i++) {
            String value = line.value(i);
            if (value != null && !value.isBlank()) {
                throw InvalidInput.rejected("", Problem.MALFORMED, 0);
            }
        }
    }

    private String text(Line line, Column column, int max) {
        return InvalidInput.text(column.english(), value(line, column), max);
    }

    private String code(Line line, Column column) {
        String text = text(line, column, 4 * Codes.MAX);
        var unused = InvalidInput.text(column.english(), Codes.normal(text), Codes.MAX);
        return text;
    }

    private @Nullable String optional(Line line, Column column, int max) {
        return InvalidInput.optionalText(column.english(), value(line, column), max);
    }

    private <E extends Enum<E>> E known(Line line, Column column, Map<String, E> names, E[] constants) {
        String text = Codes.normal(text(line, column, Codes.MAX));
        E named = names.get(text);
        if (named != null) {
            return named;
        }
        for (E constant : constants) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw InvalidInput.rejected(column.english(), Problem.MALFORMED, 0);
    }

    private @Nullable String value(Line line, Column column) {
        Integer place = places.get(column);
        if (place == null) {
            return null;
        }
        if (line.damaged().get(place)) {
            throw InvalidInput.rejected(column.english(), Problem.MALFORMED, 0);
        }
        return Objects.requireNonNullElse(line.value(place), "").strip();
    }
}
