package wecan.model.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.valuation.Valuations.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.messages.valuation.ValuationReport;
import wecan.messages.valuation.ValueChange;
import wecan.messages.valuation.ValueChange.Absence;
import wecan.messages.valuation.ValueChange.AssetChange;

/** Increases and decreases reconcile to the net change, to every asset and to the totals (domain.md C7). */
class ValuationComparisonTest {
    private static final IndicatorTree TREE = IndicatorTree.of(indicators());
    private static final Comparison.Scale SCALE = new Comparison.Scale(SYSTEM, 1, TREE);

    @Example
    void without_a_period_before_there_is_nothing_to_compare_with() {
        Comparison comparison = Comparison.of(SCALE, valued(List.of(measure(1, 1, 1, 1))), null);
        assertThat(comparison).isEqualTo(new Comparison(null, Absence.NO_PRIOR_PERIOD));
    }

    @Example
    void under_the_same_version_the_values_themselves_are_compared() {
        List<AssetMeasure> before = List.of(measure(1, 10, 100, 10_000), measure(2, 10, 50, 10_000));
        List<AssetMeasure> after = List.of(measure(2, 10, 80, 10_000), measure(3, 10, 7, 10_000));
        ValueChange change = changeOf(before, after, SYSTEM, 1);
        assertThat(change)
                .isEqualTo(new ValueChange(
                        ValuationPeriodId.of(ORG, null, JANUARY),
                        1,
                        false,
                        1_500,
                        1_000_000,
                        370,
                        1_000,
                        -630,
                        List.of(
                                new AssetChange(asset(1), 1_000L, null, -1_000),
                                new AssetChange(asset(2), 500L, 800L, 300),
                                new AssetChange(asset(3), null, 70L, 70))));
    }

    @Example
    void under_another_version_or_system_the_period_before_is_scored_anew() {
        List<AssetMeasure> before = List.of(measure(1, 10, 100, 5_000));
        IndicatorTree other = IndicatorTree.of(completenessOnly());
        ValuationReport prior =
                report(SYSTEM, 2, 1, before, Valuation.of(other, before).orElseThrow());
        assertThat(prior.total()).isEqualTo(500);
        ValueChange change = Objects.requireNonNull(
                Comparison.of(SCALE, valued(before), prior).change());
        assertThat(change.rescored()).isTrue();
        assertThat(change.previousTotal()).isEqualTo(625);
        assertThat(change.previousScore()).isEqualTo(625_000);
        assertThat(change.net()).isZero();
        IndicatorSystemId foreign = new IndicatorSystemId(new UUID(0x15, 2));
        assertThat(changeOf(before, before, foreign, 1).rescored()).isTrue();
    }

    @Example
    void what_lacks_a_measure_of_this_version_or_grows_too_large_is_not_comparable() {
        List<AssetMeasure> bare = List.of(new AssetMeasure(asset(1), AssetClass.DATA, "a", 1, 1, List.of()));
        ValuationReport prior = report(SYSTEM, 2, 1, bare, new Valuation(List.of(), 0, 0));
        Comparison notComparable = new Comparison(null, Absence.NOT_COMPARABLE);
        assertThat(Comparison.of(SCALE, valued(List.of()), prior)).isEqualTo(notComparable);
        List<AssetMeasure> huge = List.of(measure(1, 100_000_000_000L, 1_000_000_000_000_000L, 10_000));
        ValuationReport large = report(SYSTEM, 2, 1, huge, new Valuation(List.of(), 0, 0));
        assertThat(Comparison.of(SCALE, valued(List.of()), large)).isEqualTo(notComparable);
    }

    @Property
    void increases_and_decreases_reconcile(
            @ForAll("measures") List<AssetMeasure> before,
            @ForAll("measures") List<AssetMeasure> after,
            @ForAll boolean rescored) {
        ValueChange change = changeOf(before, after, SYSTEM, rescored ? 2 : 1);
        long total = valued(after).total();
        assertThat(change.rescored()).isEqualTo(rescored);
        assertThat(change.increase()).isNotNegative();
        assertThat(change.decrease()).isNotNegative();
        assertThat(change.increase() - change.decrease()).isEqualTo(change.net());
        assertThat(change.net()).isEqualTo(total - change.previousTotal());
        assertThat(change.assets().stream().mapToLong(AssetChange::change).sum())
                .isEqualTo(change.net());
        assertThat(sum(change, true)).isEqualTo(total);
        assertThat(sum(change, false)).isEqualTo(change.previousTotal());
        assertThat(change.assets()).allSatisfy(a -> assertThat(a.change())
                .isEqualTo((a.after() == null ? 0 : a.after()) - (a.before() == null ? 0 : a.before())));
        assertThat(change.assets())
                .extracting(a -> a.asset().toString())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<AssetMeasure>> measures() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.longs().between(0, 20),
                        Arbitraries.longs().between(0, 1_000_000_007L),
                        Arbitraries.longs().between(-1, 10_001))
                .as(Valuations::measure)
                .list()
                .ofMaxSize(8)
                .uniqueElements(AssetMeasure::asset)
                .map(ArrayList::new);
    }

    private static long sum(ValueChange change, boolean after) {
        return change.assets().stream()
                .map(a -> after ? a.after() : a.before())
                .filter(Objects::nonNull)
                .mapToLong(v -> v)
                .sum();
    }

    private static ValueChange changeOf(
            List<AssetMeasure> before, List<AssetMeasure> after, IndicatorSystemId system, int version) {
        boolean same = system.equals(SYSTEM) && version == 1;
        IndicatorTree tree = same ? TREE : IndicatorTree.of(completenessOnly());
        ValuationReport prior =
                report(system, version, 1, before, Valuation.of(tree, before).orElseThrow());
        @Nullable
        ValueChange change = Comparison.of(SCALE, valued(after), prior).change();
        return Objects.requireNonNull(change);
    }

    private static Valuation valued(List<AssetMeasure> measures) {
        return Valuation.of(TREE, measures).orElseThrow();
    }

    /** The report of January. */
    static ValuationReport report(
            IndicatorSystemId system, int version, int revision, List<AssetMeasure> measures, Valuation valued) {
        return new ValuationReport(
                ValuationPeriodId.of(ORG, null, JANUARY),
                ORG,
                null,
                "2026-01",
                revision,
                JANUARY.lastDay(),
                system,
                version,
                "00",
                measures,
                valued.values(),
                valued.score(),
                valued.total(),
                null,
                Absence.NO_PRIOR_PERIOD,
                null);
    }
}
