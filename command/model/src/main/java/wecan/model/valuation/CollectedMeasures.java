package wecan.model.valuation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wecan.messages.CommandRejected;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.ValuationPeriodEvent.MeasureAdjusted;
import wecan.messages.valuation.ValuationRejection.AssetNotCaptured;

/** The measures of a period: as captured, and as adjusted since. */
final class CollectedMeasures {
    private final Map<AssetId, AssetMeasure> measures = new LinkedHashMap<>();

    void replace(List<AssetMeasure> captured) {
        measures.clear();
        captured.forEach(measure -> measures.put(measure.asset(), measure));
    }

    void adjust(MeasureAdjusted e) {
        measures.computeIfPresent(e.asset(), (id, measure) -> Measures.adjusted(measure, e.measure(), e.to()));
    }

    AssetMeasure get(AssetId asset) {
        AssetMeasure measure = measures.get(asset);
        if (measure == null) {
            throw new CommandRejected(new AssetNotCaptured(asset));
        }
        return measure;
    }

    List<AssetMeasure> all() {
        return List.copyOf(measures.values());
    }
}
