package wecan.graphql.sourcing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import wecan.adapters.sourcing.Column;
import wecan.adapters.sourcing.SheetLimits;
import wecan.graphql.api.Messages;
import wecan.messages.sourcing.RowResult;

/** What is wrong with files of demands and their rows, in words. Of a rejection only its code is on record. */
@Component
class ImportSentences {
    private final Messages messages;

    ImportSentences(Messages messages) {
        this.messages = messages;
    }

    /** Why a file cannot be read. */
    String ofFile(String code, Locale locale) {
        return messages.text(
                code,
                switch (code) {
                    case "SHEET_TOO_LARGE" -> Map.of("maxBytes", SheetLimits.BYTES);
                    case "TOO_MANY_ROWS" -> Map.of("max", SheetLimits.ROWS);
                    case "TOO_MANY_COLUMNS" -> Map.of("max", SheetLimits.COLUMNS);
                    case "MISSING_HEADINGS" -> Map.of("headings", requiredHeadings(locale));
                    default -> Map.of();
                },
                locale);
    }

    /** Why a row was refused. */
    String ofRow(RowResult result, Locale locale) {
        String heading = column(result).map(column -> heading(column, locale)).orElse("");
        String key = "ROW." + result.code();
        return messages.has(key, Locale.ENGLISH)
                ? messages.text(key, Map.of("column", heading), locale)
                : messages.text("ROW", Map.of("code", String.valueOf(result.code())), locale);
    }

    /** The column that is wrong; the model's own names of values are not all those of columns. */
    static Optional<Column> column(RowResult result) {
        return Optional.ofNullable(result.field())
                .map(field -> switch (field) {
                    case "unit" -> Column.SOURCE_UNIT.english();
                    case "name" -> Column.DATA_ITEM_NAME.english();
                    case "sourceKind" -> Column.SOURCE.english();
                    default -> field;
                })
                .flatMap(field -> Arrays.stream(Column.values())
                        .filter(column -> column.english().equals(field))
                        .findFirst());
    }

    private static String requiredHeadings(Locale locale) {
        return Arrays.stream(Column.values())
                .filter(Column::required)
                .map(column -> heading(column, locale))
                .collect(Collectors.joining(", "));
    }

    private static String heading(Column column, Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? column.chinese() : column.english();
    }
}
