package wecan.query.valuation;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;

/**
 * An organisation's assets as of a day (占比, 使用情况, 生命周期, 质量), by what is known today of that day. Quantities,
 * values and quality are those of the assets in use.
 *
 * @param classes each class once, in their order
 * @param fullValue quantity × unit value of all, in minor units of yuan
 */
public record AssetSummary(OrganisationId organisation, LocalDate asOf, List<OfClass> classes, BigInteger fullValue) {
    /**
     * The assets of one class.
     *
     * @param inUse how many were in use
     * @param disposed how many had been disposed of before
     * @param quantity whole units
     * @param fullValue quantity × unit value, in minor units of yuan
     * @param share of the full value of all, in hundredths of a percent; those of all classes sum to exactly 10 000;
     *     null when nothing has a value
     * @param quality by the names of the measures
     */
    public record OfClass(
            AssetClass assetClass,
            int inUse,
            int disposed,
            long quantity,
            BigInteger fullValue,
            @Nullable Integer share,
            Lifecycle lifecycle,
            List<Average> quality) {
        public OfClass {
            quality = List.copyOf(quality);
        }
    }

    /**
     * How much of their useful lives is used, by the lives that hold today.
     *
     * @param used mean share in hundredths of a percent, each asset's by days and at most 10 000; null when no useful
     *     life is known
     * @param past how many are past their useful lives
     * @param unknown how many have no known useful life
     */
    public record Lifecycle(@Nullable Integer used, int past, int unknown) {}

    /**
     * The mean of a quality input.
     *
     * @param average in ten-thousandths, rounded half to even
     * @param assets how many have that input
     */
    public record Average(String measure, long average, int assets) {}

    public AssetSummary {
        classes = List.copyOf(classes);
    }
}
