package wecan.query.valuation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetValue;
import wecan.messages.valuation.ValueChange.AssetChange;

/**
 * An asset in a period.
 *
 * @param measure as captured and adjusted
 * @param value null until the period is scored
 * @param change null until then, or when there is nothing to compare with
 */
public record ValuedAsset(
        AssetMeasure measure,
        @Nullable AssetValue value,
        @Nullable AssetChange change) {
    static List<ValuedAsset> of(PeriodRows.Content content) {
        var values = content.valuesByAsset();
        var changes = content.changesByAsset();
        return content.measures().stream()
                .map(measure -> new ValuedAsset(measure, values.get(measure.asset()), changes.get(measure.asset())))
                .toList();
    }
}
