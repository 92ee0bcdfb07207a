package wecan.query.valuation;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetValue;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.messages.valuation.ValueChange;
import wecan.query.Fields;

/**
 * What a scoring of a period came to.
 *
 * @param score 0 to 100 in ten-thousandths
 * @param total minor units of yuan
 * @param change null with a reason in {@code absence}
 * @param composition each class once, in their order
 */
public record ScoringView(
        long score,
        long total,
        @Nullable Change change,
        ValueChange.@Nullable Absence absence,
        List<ClassShare> composition) {
    /**
     * 增减值: what changed since the period before; {@code increase - decrease = net = total - previousTotal}.
     *
     * @param comparedWith the period before
     * @param revision of that period's report
     * @param rescored whether that period was scored anew by this period's indicators
     */
    public record Change(
            ValuationPeriodId comparedWith,
            int revision,
            boolean rescored,
            long previousTotal,
            long previousScore,
            long increase,
            long decrease,
            long net) {}

    /**
     * 占比: the part of a class.
     *
     * @param value minor units of yuan
     * @param share in hundredths of a percent; those of all classes sum to exactly 10 000; null when nothing has a value
     */
    public record ClassShare(
            AssetClass assetClass,
            int assets,
            long value,
            @Nullable Integer share) {}

    public ScoringView {
        composition = List.copyOf(composition);
    }

    /** Sets all of it, in place of what an earlier scoring came to. */
    static void set(
            Fields fields,
            List<AssetValue> values,
            long score,
            long total,
            @Nullable ValueChange change,
            ValueChange.@Nullable Absence absence) {
        long[] sums = new long[AssetClass.values().length];
        int[] assets = new int[sums.length];
        for (AssetValue value : values) {
            sums[value.assetClass().ordinal()] += value.value();
            assets[value.assetClass().ordinal()]++;
        }
        fields.set("score", score)
                .set("total", total)
                .set("absence", absence)
                .set("classValues", Arrays.stream(sums).boxed().toList())
                .set("classAssets", Arrays.stream(assets).boxed().toList())
                .set("comparedWith", change == null ? null : change.comparedWith())
                .set("comparedRevision", change == null ? null : change.revision())
                .set("rescored", change == null ? null : change.rescored())
                .set("previousTotal", change == null ? null : change.previousTotal())
                .set("previousScore", change == null ? null : change.previousScore())
                .set("increase", change == null ? null : change.increase())
                .set("decrease", change == null ? null : change.decrease())
                .set("net", change == null ? null : change.net());
    }

    static ScoringView of(Fields fields) {
        return new ScoringView(
                fields.number("score"),
                fields.number("total"),
                fields.has("comparedWith") ? change(fields) : null,
                fields.optionalConstant("absence", ValueChange.Absence.class),
                composition(fields.numbers("classValues"), fields.numbers("classAssets")));
    }

    private static Change change(Fields fields) {
        return new Change(
                fields.id("comparedWith", ValuationPeriodId::new),
                fields.integer("comparedRevision"),
                fields.flag("rescored"),
                fields.number("previousTotal"),
                fields.number("previousScore"),
                fields.number("increase"),
                fields.number("decrease"),
                fields.number("net"));
    }

    private static List<ClassShare> composition(List<Long> values, List<Long> assets) {
        List<Integer> shares =
                Shares.of(values.stream().map(BigInteger::valueOf).toList());
        return IntStream.range(0, values.size())
                .mapToObj(i -> new ClassShare(
                        AssetClass.values()[i],
                        assets.get(i).intValue(),
                        values.get(i),
                        shares.isEmpty() ? null : shares.get(i)))
                .toList();
    }
}
