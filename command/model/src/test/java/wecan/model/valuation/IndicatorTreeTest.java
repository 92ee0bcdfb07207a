package wecan.model.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wecan.messages.valuation.Indicator.QUALITY;
import static wecan.messages.valuation.Indicator.QUANTITY;
import static wecan.model.valuation.Valuations.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import wecan.messages.CommandRejected;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.Indicator;
import wecan.messages.valuation.Indicator.Point;
import wecan.messages.valuation.Indicator.Scoring;
import wecan.messages.valuation.Indicator.Scoring.Function;
import wecan.messages.valuation.Reading;
import wecan.messages.valuation.ValuationRejection.MeasureMissing;

class IndicatorTreeTest {
    @Example
    void a_linear_function_scores_on_the_line_between_its_points_and_beyond_them_as_the_nearest() {
        List<Point> points = List.of(new Point(0, 100_000), new Point(10, 200_000), new Point(40, 50_000));
        assertThat(scores(Function.LINEAR, points, -5, 0, 5, 10, 20, 40, 41))
                .containsExactly(100_000L, 100_000L, 150_000L, 200_000L, 150_000L, 50_000L, 50_000L);
    }

    @Example
    void a_step_function_scores_as_the_last_point_reached_and_below_all_of_them_nothing() {
        List<Point> points = List.of(new Point(0, 100_000), new Point(10, 200_000));
        assertThat(scores(Function.STEPS, points, -1, 0, 9, 10, 11))
                .containsExactly(0L, 100_000L, 100_000L, 200_000L, 200_000L);
    }

    @Example
    void weights_multiply_from_the_root_to_the_leaf_and_the_score_is_rounded_once_half_to_even() {
        Indicator quantity = leaf(QUANTITY, null, 0, "quantity", new Point(0, 0));
        Indicator quality = new Indicator(QUALITY, null, "质量", 10_000, null);
        Indicator half = leaf("a", QUALITY, 5_000, "q", new Point(0, 3));
        Indicator rest = leaf("b", QUALITY, 5_000, "q", new Point(0, 0));
        assertThat(IndicatorTree.of(List.of(quantity, quality, half, rest)).score(asset(1, 0)))
                .isEqualTo(2);
        Indicator five = leaf("a", QUALITY, 5_000, "q", new Point(0, 5));
        assertThat(IndicatorTree.of(List.of(quantity, quality, five, rest)).score(asset(1, 0)))
                .isEqualTo(2);
    }

    @Example
    void the_quantity_of_an_asset_is_a_measure_too() {
        assertThat(IndicatorTree.of(indicators()).score(measure(1, 10, 1, 10_000)))
                .isEqualTo(Indicator.FULL_SCORE);
        assertThat(IndicatorTree.of(indicators()).score(measure(1, 5, 1, 0))).isEqualTo(125_000);
    }

    @Example
    void an_asset_without_a_measure_that_is_used_cannot_be_scored() {
        AssetMeasure bare = new AssetMeasure(Valuations.asset(1), AssetClass.DATA, "a", 1, 1, List.of());
        assertThatThrownBy(() -> IndicatorTree.of(indicators()).score(bare))
                .isInstanceOfSatisfying(CommandRejected.class, e -> assertThat(e.rejection())
                        .isEqualTo(new MeasureMissing(Valuations.asset(1), "completeness")));
    }

    @Property
    void the_score_is_within_0_and_100_whatever_the_order_of_the_indicators(
            @ForAll("trees") List<Indicator> tree,
            @ForAll @LongRange(min = -20_000, max = 20_000) long value,
            @ForAll Random random) {
        List<Indicator> shuffled = new ArrayList<>(tree);
        Collections.shuffle(shuffled, random);
        long score = IndicatorTree.of(tree).score(asset(7, value));
        assertThat(score).isBetween(0L, Indicator.FULL_SCORE);
        assertThat(IndicatorTree.of(shuffled).score(asset(7, value))).isEqualTo(score);
    }

    @Property
    void an_asset_that_has_full_marks_everywhere_has_100(@ForAll("trees") List<Indicator> tree) {
        List<Indicator> full = tree.stream().map(IndicatorTreeTest::full).toList();
        assertThat(IndicatorTree.of(full).score(asset(1, 0))).isEqualTo(Indicator.FULL_SCORE);
    }

    /** Two roots; below QUALITY up to three levels, each with siblings whose weights sum to the whole. */
    @Provide
    Arbitrary<List<Indicator>> trees() {
        Arbitrary<Integer> weight = Arbitraries.integers().between(0, 10_000);
        Arbitrary<Integer> depth = Arbitraries.integers().between(0, 3);
        return Combinators.combine(depth, weight, weight, scorings().list().ofSize(8))
                .as((levels, root, each, scorings) -> {
                    List<Indicator> tree = new ArrayList<>();
                    tree.add(new Indicator(QUANTITY, null, "n", 10_000 - root, scorings.get(0)));
                    String parent = null;
                    String code = QUALITY;
                    int share = root;
                    for (int level = 1; level <= levels; level++) {
                        tree.add(new Indicator(code, parent, "n", share, null));
                        parent = code;
                        code = "level" + level;
                        share = each;
                        tree.add(new Indicator("leaf" + level, parent, "n", 10_000 - each, scorings.get(level)));
                    }
                    tree.add(new Indicator(code, parent, "n", share, scorings.get(7)));
                    return tree;
                });
    }

    private static Arbitrary<Scoring> scorings() {
        Arbitrary<List<Point>> points = Arbitraries.longs()
                .between(-10_000, 10_000)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .uniqueElements()
                .flatMap(values -> Arbitraries.longs()
                        .between(0, Indicator.FULL_SCORE)
                        .list()
                        .ofSize(values.size())
                        .map(scores -> points(values, scores)));
        return Combinators.combine(Arbitraries.of(Function.class), Arbitraries.of("q", "quantity"), points)
                .as((function, measure, at) -> new Scoring(measure, function, at));
    }

    private static List<Point> points(List<Long> values, List<Long> scores) {
        List<Long> ascending = values.stream().sorted().toList();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < ascending.size(); i++) {
            points.add(new Point(ascending.get(i), scores.get(i)));
        }
        return points;
    }

    private static Indicator full(Indicator indicator) {
        Scoring scoring = indicator.scoring() == null
                ? null
                : new Scoring("q", Function.LINEAR, List.of(new Point(0, Indicator.FULL_SCORE)));
        return new Indicator(indicator.code(), indicator.parent(), "n", indicator.weight(), scoring);
    }

    private static List<Long> scores(Function function, List<Point> points, long... values) {
        Indicator quantity = leaf(QUANTITY, null, 0, "quantity", new Point(0, 0));
        Indicator quality = new Indicator(QUALITY, null, "质量", 10_000, new Scoring("q", function, points));
        IndicatorTree tree = IndicatorTree.of(List.of(quantity, quality));
        return Arrays.stream(values)
                .mapToObj(value -> tree.score(asset(1, value)))
                .toList();
    }

    private static AssetMeasure asset(long quantity, long value) {
        return new AssetMeasure(
                Valuations.asset(1), AssetClass.DATA, "a", quantity, 1, List.of(new Reading("q", value)));
    }
}
