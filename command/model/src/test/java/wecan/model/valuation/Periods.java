package wecan.model.valuation;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.NOW;
import static wecan.model.valuation.Valuations.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.valuation.*;
import wecan.messages.valuation.ValuationPeriodCommand.*;
import wecan.messages.valuation.ValuationPeriodEvent.*;
import wecan.messages.valuation.ValuationRejection.*;
import wecan.messages.valuation.ValueChange.Absence;
import wecan.model.Fixtures;

/** A valuation of February 2026 on its way, as the events that lead there. Alice values, Bob opened it and approves. */
final class Periods {
    static final LocalDate AS_OF = LocalDate.parse("2026-02-28");
    static final AssetMeasure MEASURE = measure(1, 2, 1_000, 9_000);
    /** 0.25 × 20 + 0.75 × 90. */
    static final long SCORE = 725_000;

    static final AssetValue VALUE = new AssetValue(asset(1), AssetClass.DATA, SCORE, 1_450);
    static final MeasuresCaptured CAPTURED = new MeasuresCaptured(PERIOD, 1, AS_OF, 2, List.of(MEASURE), ALICE);
    static final PeriodScored SCORED_1 = scoredBy(ALICE, 1);
    static final PeriodSubmitted SUBMITTED = new PeriodSubmitted(PERIOD, 1, ALICE);
    static final ValuationReport REPORT = report(1, null);
    static final PeriodClosed CLOSED_1 = new PeriodClosed(PERIOD, REPORT, Sha256.hex(REPORT.text()), BOB);
    static final PeriodRestated RESTATED = new PeriodRestated(PERIOD, 2, CLOSED_1.reportHash(), "a wrong count", BOB);

    private Periods() {}

    static PeriodScored scoredBy(PersonId by, int revision) {
        return new PeriodScored(PERIOD, revision, List.of(VALUE), SCORE, 1_450, null, Absence.NO_PRIOR_PERIOD, by);
    }

    static MeasuresCaptured captured(PersonId by) {
        return new MeasuresCaptured(PERIOD, 1, AS_OF, 2, List.of(MEASURE), by);
    }

    static ValuationReport report(int revision, @Nullable String replaces) {
        return new ValuationReport(
                PERIOD,
                ORG,
                null,
                "2026-02",
                revision,
                AS_OF,
                SYSTEM,
                1,
                Sha256.hex(Indicator.textOf(indicators())),
                List.of(MEASURE),
                List.of(VALUE),
                SCORE,
                1_450,
                null,
                Absence.NO_PRIOR_PERIOD,
                replaces);
    }

    static ValuationReport prior(int revision) {
        return ValuationComparisonTest.report(SYSTEM, 1, revision, List.of(), new Valuation(List.of(), 0, 0));
    }

    static AdjustMeasure adjusting(String measure, long value) {
        return new AdjustMeasure(PERIOD, asset(1), measure, value, "typo", ALICE);
    }

    static MeasureAdjusted adjusted(String measure, @Nullable Long from, long to) {
        return new MeasureAdjusted(PERIOD, 1, asset(1), measure, from, to, "typo", ALICE);
    }

    static MeasureAdjusted adjustedBy(PersonId by) {
        return new MeasureAdjusted(PERIOD, 1, asset(1), "completeness", 9_000L, 9_000, "typo", by);
    }

    static FixtureConfiguration<ValuationPeriod> period() {
        return period(Map.of());
    }

    static FixtureConfiguration<ValuationPeriod> period(Map<UUID, List<? extends DomainEvent>> others) {
        return Fixtures.at(NOW, ValuationPeriod.class, others);
    }
}
