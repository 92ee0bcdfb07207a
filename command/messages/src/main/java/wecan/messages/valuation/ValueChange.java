package wecan.messages.valuation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed since the period before (增减值). Increase less decrease is the net change, which is also the sum over all
 * assets and the difference of the totals.
 *
 * @param comparedWith the period before
 * @param revision of that period's report
 * @param rescored whether that period was scored anew, because it had been scored by another version of the indicators
 * @param previousTotal minor units of yuan, as compared
 * @param previousScore in ten-thousandths, as compared
 * @param increase sum of all increases, not negative
 * @param decrease sum of all decreases, not negative
 * @param assets those with a value in either period, in the order of their ids
 */
public record ValueChange(
        ValuationPeriodId comparedWith,
        int revision,
        boolean rescored,
        long previousTotal,
        long previousScore,
        long increase,
        long decrease,
        long net,
        List<AssetChange> assets) {
    /**
     * The change of one asset.
     *
     * @param before null when it did not count in the period before
     * @param after null when it counts no more
     */
    public record AssetChange(
            AssetId asset, @Nullable Long before, @Nullable Long after, long change) {}

    /** Why there is nothing to compare with. */
    public enum Absence {
        /** No closed period of the same granularity goes before. */
        NO_PRIOR_PERIOD,
        /** The period before was valued by another indicator system, whose inputs do not serve this one. */
        NOT_COMPARABLE
    }
}
