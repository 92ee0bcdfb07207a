package wecan.graphql.valuation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.Decimal;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetValue;
import wecan.messages.valuation.ValueChange.AssetChange;
import wecan.query.valuation.ValuedAsset;

/** {@code AssetValue} of the schema. */
record PeriodRow(
        AssetId asset,
        String name,
        AssetClass assetClass,
        long quantity,
        long unitValue,
        List<QualityInput> quality,
        @Nullable Decimal score,
        @Nullable Long value,
        @Nullable Long before,
        @Nullable Long change) {
    static PeriodRow of(ValuedAsset valued) {
        AssetMeasure measure = valued.measure();
        AssetValue value = valued.value();
        AssetChange change = valued.change();
        return new PeriodRow(
                measure.asset(),
                measure.name(),
                measure.assetClass(),
                measure.quantity(),
                measure.unitValue(),
                QualityInput.all(measure.quality()),
                value == null ? null : new Decimal(value.score()),
                value == null ? null : (Long) value.value(),
                change == null ? null : change.before(),
                change == null ? null : (Long) change.change());
    }
}
