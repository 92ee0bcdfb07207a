package wecan.model.valuation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.InvalidInput;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.Reading;

/** Reading and adjusting what was measured of an asset; every measure is in ten-thousandths, the quantity too. */
final class Measures {
    private static final long UNIT = 10_000;

    private Measures() {}

    /** Null when the asset has no such input. */
    static @Nullable Long valueOf(AssetMeasure asset, String measure) {
        if (measure.equals(Reading.QUANTITY)) {
            return asset.quantity() * UNIT;
        }
        for (Reading reading : asset.quality()) {
            if (reading.measure().equals(measure)) {
                return reading.value();
            }
        }
        return null;
    }

    /** Refuses what no asset could be: part of a unit, less than none, too many inputs. */
    static void requirePossible(AssetMeasure asset, String measure, long value) {
        if (measure.equals(Reading.QUANTITY)) {
            InvalidInput.range("value", value, 0, Reading.LARGEST);
            if (value % UNIT != 0) {
                throw InvalidInput.rejected("value", InvalidInput.Problem.MALFORMED, 0);
            }
        } else if (valueOf(asset, measure) == null) {
            InvalidInput.range("measure", asset.quality().size() + 1L, 0, Reading.MOST);
        }
    }

    static AssetMeasure adjusted(AssetMeasure asset, String measure, long value) {
        return measure.equals(Reading.QUANTITY)
                ? with(asset, value / UNIT, asset.quality())
                : with(asset, asset.quantity(), adjusted(asset.quality(), new Reading(measure, value)));
    }

    private static List<Reading> adjusted(List<Reading> quality, Reading reading) {
        List<Reading> adjusted = new ArrayList<>(quality);
        adjusted.removeIf(r -> r.measure().equals(reading.measure()));
        adjusted.add(reading);
        adjusted.sort(Comparator.comparing(Reading::measure));
        return List.copyOf(adjusted);
    }

    private static AssetMeasure with(AssetMeasure asset, long quantity, List<Reading> quality) {
        return new AssetMeasure(asset.asset(), asset.assetClass(), asset.name(), quantity, asset.unitValue(), quality);
    }
}
