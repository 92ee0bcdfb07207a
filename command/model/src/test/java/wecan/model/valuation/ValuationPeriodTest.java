package wecan.model.valuation;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.refused;
import static wecan.model.valuation.Periods.*;
import static wecan.model.valuation.Valuations.*;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.DomainEvent;
import wecan.messages.InvalidInput;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.valuation.*;
import wecan.messages.valuation.AssetRegisterEvent.AssetMeasured;
import wecan.messages.valuation.AssetRegisterEvent.AssetRegistered;
import wecan.messages.valuation.ValuationPeriodCommand.*;
import wecan.messages.valuation.ValuationPeriodEvent.*;
import wecan.messages.valuation.ValuationRejection.*;
import wecan.messages.valuation.ValueChange.Absence;
import wecan.messages.valuation.ValueChange.AssetChange;
import wecan.model.Fixtures;

class ValuationPeriodTest {
    @Test
    void a_period_is_opened_under_the_version_that_is_effective_on_its_last_day() {
        Map<UUID, List<? extends DomainEvent>> system = system(
                published(1, completenessOnly(), "2025-01-01"),
                published(2, indicators(), "2026-02-28"),
                published(3, completenessOnly(), "2026-03-01"));
        period(system)
                .givenNoPriorActivity()
                .when(opening(PERIOD))
                .expectEvents(new PeriodOpened(PERIOD, ORG, null, "2026-02", AS_OF, SYSTEM, 2, indicators(), BOB));
        period(system(published(1, indicators(), "2026-03-01")))
                .givenNoPriorActivity()
                .when(opening(PERIOD))
                .expectException(refused(new NoEffectiveVersion(SYSTEM, AS_OF)));
        period(Map.of())
                .givenNoPriorActivity()
                .when(opening(PERIOD))
                .expectException(refused(new NotFound(SYSTEM.value())));
    }

    @Test
    void another_organisations_indicators_are_not_known() {
        ValuationPeriodId others = ValuationPeriodId.of(OTHER, null, FEBRUARY);
        period(system(published(1, indicators(), "2025-01-01")))
                .givenNoPriorActivity()
                .when(new OpenPeriod(others, OTHER, null, FEBRUARY, SYSTEM, BOB))
                .expectException(refused(new NotFound(SYSTEM.value())));
    }

    @Test
    void there_is_one_valuation_for_organisation_class_and_period() {
        period(system(published(1, indicators(), "2025-01-01")))
                .given(opened())
                .when(opening(PERIOD))
                .expectException(refused(new PeriodAlreadyOpen(PERIOD)));
        period(system(published(1, indicators(), "2025-01-01")))
                .givenNoPriorActivity()
                .when(opening(ValuationPeriodId.of(ORG, AssetClass.DATA, FEBRUARY)))
                .expectException(refused(new InvalidInput("period", InvalidInput.Problem.MALFORMED, 0)));
    }

    @Test
    void measures_are_captured_as_of_the_last_day_once_it_is_over() {
        AssetRegistered registered = registered(1, null);
        AssetMeasured march = new AssetMeasured(REGISTER, asset(1), AS_OF.plusDays(1), 9, 9, List.of(), ALICE);
        Map<UUID, List<? extends DomainEvent>> register = Map.of(REGISTER.value(), List.of(OPENED, registered, march));
        period(register)
                .given(opened())
                .when(new CaptureMeasures(PERIOD, ALICE))
                .expectEvents(CAPTURED);
        at("2026-02-28T16:00:00Z", register)
                .given(opened())
                .when(new CaptureMeasures(PERIOD, ALICE))
                .expectEvents(CAPTURED);
        at("2026-02-28T15:59:59Z", register)
                .given(opened())
                .when(new CaptureMeasures(PERIOD, ALICE))
                .expectException(refused(new PeriodNotOver(AS_OF)));
    }

    @Test
    void without_assets_there_is_nothing_to_value() {
        period(Map.of())
                .given(opened())
                .when(new CaptureMeasures(PERIOD, ALICE))
                .expectException(refused(new NoAssets(PERIOD)));
        ValuationPeriodId software = ValuationPeriodId.of(ORG, AssetClass.SOFTWARE, FEBRUARY);
        period(Map.of(REGISTER.value(), List.of(OPENED, registered(1, null))))
                .given(new PeriodOpened(
                        software, ORG, AssetClass.SOFTWARE, "2026-02", AS_OF, SYSTEM, 1, indicators(), BOB))
                .when(new CaptureMeasures(software, ALICE))
                .expectException(refused(new NoAssets(software)));
    }

    @Test
    void a_measure_is_adjusted_with_a_reason_and_then_scored() {
        period().given(opened(), CAPTURED)
                .when(adjusting("completeness", 10_000))
                .expectEvents(adjusted("completeness", 9_000L, 10_000));
        period().given(
                        opened(),
                        CAPTURED,
                        adjusted("completeness", 9_000L, 10_000),
                        adjusted("quantity", 20_000L, 40_000))
                .when(new ScorePeriod(PERIOD, ALICE))
                .expectEvents(new PeriodScored(
                        PERIOD,
                        1,
                        List.of(new AssetValue(asset(1), AssetClass.DATA, 850_000, 3_400)),
                        850_000,
                        3_400,
                        null,
                        Absence.NO_PRIOR_PERIOD,
                        ALICE));
        period().given(opened(), CAPTURED).when(adjusting("accuracy", 1)).expectEvents(adjusted("accuracy", null, 1));
        period().given(opened(), CAPTURED, SCORED_1)
                .when(adjusting("quantity", 30_000))
                .expectEvents(adjusted("quantity", 20_000L, 30_000));
    }

    @Test
    void an_adjustment_must_be_possible() {
        period().given(opened(), CAPTURED)
                .when(new AdjustMeasure(PERIOD, asset(2), "completeness", 1, "typo", ALICE))
                .expectException(refused(new AssetNotCaptured(asset(2))));
        period().given(opened(), CAPTURED)
                .when(adjusting("quantity", 15_000))
                .expectException(refused(new InvalidInput("value", InvalidInput.Problem.MALFORMED, 0)));
        period().given(opened(), CAPTURED)
                .when(adjusting("quantity", -10_000))
                .expectException(refused(new InvalidInput("value", InvalidInput.Problem.TOO_SMALL, 0)));
    }

    @Test
    void assets_are_scored_and_valued() {
        period().given(opened(), CAPTURED).when(new ScorePeriod(PERIOD, ALICE)).expectEvents(SCORED_1);
        AssetMeasure bare = new AssetMeasure(asset(1), AssetClass.DATA, "人口库", 1, 1, List.of());
        period().given(opened(), new MeasuresCaptured(PERIOD, 1, AS_OF, 2, List.of(bare), ALICE))
                .when(new ScorePeriod(PERIOD, ALICE))
                .expectException(refused(new MeasureMissing(asset(1), "completeness")));
    }

    @Test
    void the_score_of_a_period_is_weighted_by_what_its_assets_are_worth_at_best() {
        List<AssetMeasure> measures = List.of(measure(1, 10, 300, 10_000), measure(2, 10, 100, 0));
        period().given(opened(), new MeasuresCaptured(PERIOD, 1, AS_OF, 2, measures, ALICE))
                .when(new ScorePeriod(PERIOD, ALICE))
                .expectEvents(new PeriodScored(
                        PERIOD,
                        1,
                        List.of(
                                new AssetValue(asset(1), AssetClass.DATA, 1_000_000, 3_000),
                                new AssetValue(asset(2), AssetClass.DATA, 250_000, 250)),
                        812_500,
                        3_250,
                        null,
                        Absence.NO_PRIOR_PERIOD,
                        ALICE));
    }

    @Test
    void what_is_worth_nothing_scores_nothing_and_a_total_must_fit() {
        List<AssetMeasure> nothing = List.of(measure(1, 0, 5, 10_000));
        period().given(opened(), new MeasuresCaptured(PERIOD, 1, AS_OF, 2, nothing, ALICE))
                .when(new ScorePeriod(PERIOD, ALICE))
                .expectEvents(new PeriodScored(
                        PERIOD,
                        1,
                        List.of(new AssetValue(asset(1), AssetClass.DATA, 750_000, 0)),
                        0,
                        0,
                        null,
                        Absence.NO_PRIOR_PERIOD,
                        ALICE));
        List<AssetMeasure> huge = List.of(measure(1, 100_000_000_000L, 1_000_000_000_000_000L, 10_000));
        period().given(opened(), new MeasuresCaptured(PERIOD, 1, AS_OF, 2, huge, ALICE))
                .when(new ScorePeriod(PERIOD, ALICE))
                .expectException(refused(new ValueTooLarge(PERIOD)));
    }

    @Test
    void a_period_is_compared_with_the_effective_report_of_the_one_before() {
        List<AssetMeasure> measures = List.of(measure(1, 10, 300, 10_000));
        ValuationPeriodId january = ValuationPeriodId.of(ORG, null, JANUARY);
        Map<UUID, List<? extends DomainEvent>> before = Map.of(
                january.value(),
                List.of(new PeriodClosed(january, prior(1), "a", BOB), new PeriodClosed(january, prior(2), "b", BOB)));
        period(before)
                .given(opened(), new MeasuresCaptured(PERIOD, 1, AS_OF, 2, measures, ALICE))
                .when(new ScorePeriod(PERIOD, ALICE))
                .expectEvents(new PeriodScored(
                        PERIOD,
                        1,
                        List.of(new AssetValue(asset(1), AssetClass.DATA, 1_000_000, 3_000)),
                        1_000_000,
                        3_000,
                        new ValueChange(
                                prior(2).period(),
                                2,
                                false,
                                0,
                                0,
                                3_000,
                                0,
                                3_000,
                                List.of(new AssetChange(asset(1), null, 3_000L, 3_000))),
                        null,
                        ALICE));
    }

    private static OpenPeriod opening(ValuationPeriodId id) {
        return new OpenPeriod(id, ORG, null, FEBRUARY, SYSTEM, BOB);
    }

    private static Map<UUID, List<? extends DomainEvent>> system(DomainEvent... versions) {
        return Map.of(SYSTEM.value(), List.of(versions));
    }

    private static FixtureConfiguration<ValuationPeriod> at(String now, Map<UUID, List<? extends DomainEvent>> others) {
        return Fixtures.at(Instant.parse(now), ValuationPeriod.class, others);
    }
}
