package wecan.model.valuation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetValue;
import wecan.messages.valuation.Indicator;

/**
 * What assets are worth under one version of the indicators.
 *
 * @param values in the order of the measures
 * @param score weighted by quantity × unit value, in ten-thousandths; 0 when all of these are 0
 * @param total minor units of yuan
 */
record Valuation(List<AssetValue> values, long score, long total) {
    private static final BigInteger FULL_SCORE = BigInteger.valueOf(Indicator.FULL_SCORE);
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /**
     * Empty when the total does not fit 64 bits.
     *
     * @throws wecan.messages.CommandRejected with MeasureMissing
     */
    static Optional<Valuation> of(IndicatorTree tree, List<AssetMeasure> measures) {
        List<AssetValue> values = new ArrayList<>();
        BigInteger total = BigInteger.ZERO;
        BigInteger weights = BigInteger.ZERO;
        BigInteger weighted = BigInteger.ZERO;
        for (AssetMeasure measure : measures) {
            long score = tree.score(measure);
            BigInteger weight =
                    BigInteger.valueOf(measure.quantity()).multiply(BigInteger.valueOf(measure.unitValue()));
            BigInteger product = weight.multiply(BigInteger.valueOf(score));
            BigInteger value = Fraction.halfEven(product, FULL_SCORE);
            total = total.add(value);
            if (total.compareTo(LARGEST) > 0) {
                return Optional.empty();
            }
            weights = weights.add(weight);
            weighted = weighted.add(product);
            values.add(new AssetValue(measure.asset(), measure.assetClass(), score, value.longValueExact()));
        }
        long score =
                weights.signum() == 0 ? 0 : Fraction.halfEven(weighted, weights).longValueExact();
        return Optional.of(new Valuation(List.copyOf(values), score, total.longValueExact()));
    }
}
