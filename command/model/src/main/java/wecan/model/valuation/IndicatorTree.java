package wecan.model.valuation;

import static java.util.stream.Collectors.groupingBy;
import static wecan.messages.CommandRejected.unless;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.Indicator;
import wecan.messages.valuation.Indicator.Point;
import wecan.messages.valuation.Indicator.Scoring;
import wecan.messages.valuation.ValuationRejection.IndicatorCodeTaken;
import wecan.messages.valuation.ValuationRejection.MeasureMissing;
import wecan.messages.valuation.ValuationRejection.PointsNotAscending;
import wecan.messages.valuation.ValuationRejection.RootsMissing;
import wecan.messages.valuation.ValuationRejection.ScoringMisplaced;
import wecan.messages.valuation.ValuationRejection.UnknownParent;
import wecan.messages.valuation.ValuationRejection.WeightsDoNotSum;

/**
 * Indicators that keep the rules of a system: the roots are QUANTITY and QUALITY, the weights of siblings sum to
 * 10 000, leaves score and others do not. Scores assets exactly, in ten-thousandths of a point; the order in which the
 * indicators are listed does not matter.
 */
final class IndicatorTree {
    private static final int WHOLE = 10_000;

    /** A leaf and its share in the whole, of {@link #whole}. */
    private record Leaf(Scoring scoring, BigInteger weight) {}

    private final List<Leaf> leaves;
    private final BigInteger whole;

    private IndicatorTree(List<Leaf> leaves, BigInteger whole) {
        this.leaves = leaves;
        this.whole = whole;
    }

    /** @throws CommandRejected when they break a rule */
    static IndicatorTree of(List<Indicator> indicators) {
        Map<String, Indicator> byCode = new HashMap<>();
        for (Indicator indicator : indicators) {
            unless(byCode.put(indicator.code(), indicator) == null, new IndicatorCodeTaken(indicator.code()));
        }
        Map<Indicator, Integer> depths = new HashMap<>();
        indicators.forEach(i -> depths.put(i, depth(i, byCode)));
        requireRoots(indicators);
        requireWeights(indicators);
        requireScoring(indicators);
        int deepest = depths.values().stream().mapToInt(d -> d).max().orElseThrow();
        List<Leaf> leaves = new ArrayList<>();
        for (Indicator indicator : indicators) {
            Scoring scoring = indicator.scoring();
            if (scoring != null) {
                BigInteger rest = BigInteger.valueOf(WHOLE).pow(deepest - depths.getOrDefault(indicator, 0));
                leaves.add(new Leaf(scoring, share(indicator, byCode).multiply(rest)));
            }
        }
        return new IndicatorTree(List.copyOf(leaves), BigInteger.valueOf(WHOLE).pow(deepest));
    }

    /**
     * The score of an asset, 0 to 1 000 000 in ten-thousandths, rounded once, half to even.
     *
     * @throws CommandRejected with {@link MeasureMissing}
     */
    long score(AssetMeasure asset) {
        Fraction sum = Fraction.ZERO;
        for (Leaf leaf : leaves) {
            Long value = Measures.valueOf(asset, leaf.scoring().measure());
            if (value == null) {
                throw new CommandRejected(
                        new MeasureMissing(asset.asset(), leaf.scoring().measure()));
            }
            sum = sum.plus(score(leaf.scoring(), value).times(leaf.weight()));
        }
        return sum.dividedBy(whole).longValueExact();
    }

    private static Fraction score(Scoring scoring, long value) {
        @Nullable Point below = null;
        for (Point point : scoring.points()) {
            if (point.value() > value) {
                return switch (scoring.function()) {
                    case STEPS -> Fraction.of(below == null ? 0 : below.score());
                    case LINEAR -> below == null ? Fraction.of(point.score()) : between(below, point, value);
                };
            }
            below = point;
        }
        return Fraction.of(below == null ? 0 : below.score());
    }

    private static Fraction between(Point a, Point b, long value) {
        BigInteger width = BigInteger.valueOf(b.value() - a.value());
        BigInteger rise = BigInteger.valueOf(b.score() - a.score()).multiply(BigInteger.valueOf(value - a.value()));
        return new Fraction(BigInteger.valueOf(a.score()).multiply(width).add(rise), width);
    }

    /** How many indicators there are from the root to this one. */
    private static int depth(Indicator indicator, Map<String, Indicator> byCode) {
        Set<String> path = new HashSet<>();
        Indicator at = indicator;
        path.add(at.code());
        while (at.parent() != null) {
            Indicator parent = byCode.get(at.parent());
            if (parent == null || !path.add(parent.code())) {
                throw new CommandRejected(new UnknownParent(at.code(), at.parent()));
            }
            at = parent;
        }
        return path.size();
    }

    private static BigInteger share(Indicator indicator, Map<String, Indicator> byCode) {
        BigInteger share = BigInteger.ONE;
        for (Indicator at = indicator; at != null; at = at.parent() == null ? null : byCode.get(at.parent())) {
            share = share.multiply(BigInteger.valueOf(at.weight()));
        }
        return share;
    }

    private static void requireRoots(List<Indicator> indicators) {
        List<String> roots = indicators.stream()
                .filter(i -> i.parent() == null)
                .map(Indicator::code)
                .sorted()
                .toList();
        unless(roots.equals(List.of(Indicator.QUALITY, Indicator.QUANTITY)), new RootsMissing());
    }

    private static void requireWeights(List<Indicator> indicators) {
        Map<String, Integer> sums = new HashMap<>();
        indicators.forEach(i -> sums.merge(i.parent() == null ? "" : i.parent(), i.weight(), Integer::sum));
        sums.forEach((parent, sum) -> unless(sum == WHOLE, new WeightsDoNotSum(parent.isEmpty() ? null : parent, sum)));
    }

    private static void requireScoring(List<Indicator> indicators) {
        Map<String, List<Indicator>> children = indicators.stream()
                .filter(i -> i.parent() != null)
                .collect(groupingBy(i -> i.parent() == null ? "" : i.parent()));
        for (Indicator indicator : indicators) {
            Scoring scoring = indicator.scoring();
            unless(children.containsKey(indicator.code()) == (scoring == null), new ScoringMisplaced(indicator.code()));
            if (scoring != null) {
                requireAscending(indicator.code(), scoring.points());
            }
        }
    }

    private static void requireAscending(String code, List<Point> points) {
        for (int i = 1; i < points.size(); i++) {
            unless(points.get(i - 1).value() < points.get(i).value(), new PointsNotAscending(code));
        }
    }
}
