package wecan.query.valuation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetValue;
import wecan.messages.valuation.Reading;
import wecan.messages.valuation.ValuationPeriodEvent.MeasureAdjusted;
import wecan.messages.valuation.ValuationPeriodEvent.MeasuresCaptured;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodClosed;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodScored;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.messages.valuation.ValueChange;
import wecan.messages.valuation.ValueChange.AssetChange;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Recorded;
import wecan.query.ViewKind;
import wecan.query.ViewStore;

/**
 * What a period says of each asset. A period may hold ten thousand assets, more than one document should: an asset's rows
 * lie in the one of {@value #DOCUMENTS} documents that its id leads to. There are rows that are worked on, and a copy for
 * each closed revision, which never changes. Rows count only when they carry the stamp that the period's own document
 * names, so that documents which a later capture or scoring does not touch need no emptying.
 */
final class PeriodRows {
    /** At most some hundreds of assets in each. */
    static final int DOCUMENTS = 32;

    /** In place of a revision. */
    static final int WORKED_ON = 0;

    private PeriodRows() {}

    /** Rows in the order of the event that they come from. */
    record Content(List<AssetMeasure> measures, List<AssetValue> values, List<AssetChange> changes) {
        Map<AssetId, AssetValue> valuesByAsset() {
            return values.stream().collect(toMap(AssetValue::asset, value -> value));
        }

        Map<AssetId, AssetChange> changesByAsset() {
            return changes.stream().collect(toMap(AssetChange::asset, change -> change));
        }
    }

    /** The id of the document in which an asset's rows are. */
    private static String document(ValuationPeriodId period, int revision, int number) {
        return period + ":" + revision + ":" + number;
    }

    private static int number(AssetId asset) {
        return Math.floorMod(asset.value().hashCode(), DOCUMENTS);
    }

    static void captured(MeasuresCaptured event, Recorded at, Fold fold) {
        byDocument(measures(event.measures()))
                .forEach((number, rows) ->
                        change(event.period(), WORKED_ON, number, at, fold, fields -> measured(fields, rows, at)));
    }

    static void adjusted(MeasureAdjusted event, Recorded at, Fold fold) {
        change(event.period(), WORKED_ON, number(event.asset()), at, fold, fields -> {
            List<Fields> rows = fields.children("measures");
            rows.stream()
                    .filter(row -> row.id("asset", AssetId::new).equals(event.asset()))
                    .forEach(row -> adjust(row, event.measure(), event.to()));
            fields.replace("measures", rows);
        });
    }

    private static void adjust(Fields row, String measure, long to) {
        if (measure.equals(Reading.QUANTITY)) {
            row.set("quantity", Math.floorDiv(to, 10_000));
            return;
        }
        Stream<Reading> others =
                Readings.of(row).stream().filter(reading -> !reading.measure().equals(measure));
        Readings.set(
                row,
                Stream.concat(others, Stream.of(new Reading(measure, to)))
                        .sorted(Comparator.comparing(Reading::measure))
                        .toList());
    }

    static void scored(PeriodScored event, Recorded at, Fold fold) {
        valued(event.period(), WORKED_ON, event.values(), event.change(), Map.of(), at, fold);
    }

    static void closed(PeriodClosed event, Recorded at, Fold fold) {
        var report = event.report();
        Map<Integer, List<Fields>> measures = byDocument(measures(report.measures()));
        valued(event.period(), report.revision(), report.values(), report.change(), measures, at, fold);
    }

    private static void valued(
            ValuationPeriodId period,
            int revision,
            List<AssetValue> valued,
            @Nullable ValueChange change,
            Map<Integer, List<Fields>> measures,
            Recorded at,
            Fold fold) {
        Map<Integer, List<Fields>> values = byDocument(values(valued));
        Map<Integer, List<Fields>> changes = byDocument(changes(change == null ? List.of() : change.assets()));
        Set<Integer> numbers = new HashSet<>(values.keySet());
        numbers.addAll(changes.keySet());
        numbers.addAll(measures.keySet());
        for (int number : numbers) {
            change(period, revision, number, at, fold, fields -> {
                if (measures.containsKey(number)) {
                    measured(fields, measures.getOrDefault(number, List.of()), at);
                }
                fields.replace("values", values.getOrDefault(number, List.of()))
                        .replace("changes", changes.getOrDefault(number, List.of()))
                        .set("valuesAt", at.position());
            });
        }
    }

    private static Fields measured(Fields fields, List<Fields> rows, Recorded at) {
        return fields.replace("measures", rows).set("measuresAt", at.position());
    }

    private static void change(
            ValuationPeriodId period, int revision, int number, Recorded at, Fold fold, Consumer<Fields> step) {
        fold.change(ViewKind.VALUATION_ROWS, document(period, revision, number), at, step);
    }

    private static Map<Integer, List<Fields>> byDocument(List<Fields> rows) {
        return rows.stream().collect(groupingBy(row -> number(row.id("asset", AssetId::new))));
    }

    private static List<Fields> measures(List<AssetMeasure> measures) {
        return IntStream.range(0, measures.size())
                .mapToObj(i -> {
                    AssetMeasure measure = measures.get(i);
                    Fields row = Fields.child()
                            .set("i", i)
                            .set("asset", measure.asset())
                            .set("class", measure.assetClass())
                            .set("name", measure.name())
                            .set("quantity", measure.quantity())
                            .set("unitValue", measure.unitValue());
                    return Readings.set(row, measure.quality());
                })
                .toList();
    }

    private static List<Fields> values(List<AssetValue> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> Fields.child()
                        .set("i", i)
                        .set("asset", values.get(i).asset())
                        .set("class", values.get(i).assetClass())
                        .set("score", values.get(i).score())
                        .set("value", values.get(i).value()))
                .toList();
    }

    private static List<Fields> changes(List<AssetChange> changes) {
        return IntStream.range(0, changes.size())
                .mapToObj(i -> Fields.child()
                        .set("i", i)
                        .set("asset", changes.get(i).asset())
                        .set("before", changes.get(i).before())
                        .set("after", changes.get(i).after())
                        .set("change", changes.get(i).change()))
                .toList();
    }

    /**
     * Reads the rows, in one call.
     *
     * @param measuresAt the stamp of the measures that count
     * @param valuesAt the stamp of the values and changes that count; null for none
     */
    static Content read(
            ViewStore views, ValuationPeriodId period, int revision, long measuresAt, @Nullable Long valuesAt) {
        List<String> ids = IntStream.range(0, DOCUMENTS)
                .mapToObj(number -> document(period, revision, number))
                .toList();
        Collection<Fields> documents = views.byIds(ViewKind.VALUATION_ROWS, ids).values();
        return new Content(
                rows(documents, "measures", "measuresAt", measuresAt, PeriodRows::measure),
                rows(documents, "values", "valuesAt", valuesAt, PeriodRows::value),
                rows(documents, "changes", "valuesAt", valuesAt, PeriodRows::assetChange));
    }

    private static <T> List<T> rows(
            Collection<Fields> documents, String field, String stamp, @Nullable Long wanted, Function<Fields, T> row) {
        return documents.stream()
                .filter(document -> wanted != null && wanted.equals(document.optionalNumber(stamp)))
                .flatMap(document -> document.children(field).stream())
                .sorted(Comparator.comparingLong(fields -> fields.number("i")))
                .map(row)
                .toList();
    }

    private static AssetMeasure measure(Fields row) {
        return new AssetMeasure(
                row.id("asset", AssetId::new),
                row.constant("class", AssetClass.class),
                row.text("name"),
                row.number("quantity"),
                row.number("unitValue"),
                Readings.of(row));
    }

    private static AssetValue value(Fields row) {
        return new AssetValue(
                row.id("asset", AssetId::new),
                row.constant("class", AssetClass.class),
                row.number("score"),
                row.number("value"));
    }

    private static AssetChange assetChange(Fields row) {
        return new AssetChange(
                row.id("asset", AssetId::new),
                row.optionalNumber("before"),
                row.optionalNumber("after"),
                row.number("change"));
    }
}
