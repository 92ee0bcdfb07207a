package wecan.query.valuation;

import java.util.List;
import wecan.messages.PersonId;
import wecan.messages.valuation.PeriodKey;
import wecan.messages.valuation.PeriodState;
import wecan.messages.valuation.ValuationPeriodEvent;
import wecan.messages.valuation.ValuationPeriodEvent.MeasureAdjusted;
import wecan.messages.valuation.ValuationPeriodEvent.MeasuresCaptured;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodClosed;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodOpened;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodRestated;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodScored;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodSentBack;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodSubmitted;
import wecan.messages.valuation.ValuationReport;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** What each event changes of a period's document and of those beside it. */
final class PeriodSteps {
    private PeriodSteps() {}

    static void project(ValuationPeriodEvent event, Recorded at, Fold fold) {
        fold.own(ViewKind.VALUATION_PERIOD, event.period(), at, period -> period(event, at, period));
        switch (event) {
            case MeasuresCaptured e -> PeriodRows.captured(e, at, fold);
            case MeasureAdjusted e -> {
                PeriodRows.adjusted(e, at, fold);
                adjustment(e, at, fold);
            }
            case PeriodScored e -> PeriodRows.scored(e, at, fold);
            case PeriodClosed e -> PeriodRows.closed(e, at, fold);
            case PeriodOpened e -> {}
            case PeriodSubmitted e -> {}
            case PeriodSentBack e -> {}
            case PeriodRestated e -> {}
        }
    }

    private static void period(ValuationPeriodEvent event, Recorded at, Fields period) {
        switch (event) {
            case PeriodOpened e ->
                period.set("organisation", e.organisation())
                        .set("class", e.assetClass())
                        .set("key", e.key())
                        .set("granularity", PeriodKey.parse("key", e.key()).granularity())
                        .set("asOf", e.asOf())
                        .set("system", e.system())
                        .set("systemVersion", e.systemVersion())
                        .set("state", PeriodState.OPEN)
                        .set("revision", 1)
                        .set("openedBy", e.by())
                        .set("openedAt", at.at());
            case MeasuresCaptured e ->
                collecting(period, e.by())
                        .set("measuresAt", at.position())
                        .set("capturedAt", at.at())
                        .set("registerVersion", e.registerVersion())
                        .set("assets", e.measures().size());
            case MeasureAdjusted e -> collecting(period, e.by());
            case PeriodScored e -> {
                period.add("valuers", e.by())
                        .set("state", PeriodState.SCORED)
                        .set("valuesAt", at.position())
                        .set("scoredAt", at.at());
                ScoringView.set(period, e.values(), e.score(), e.total(), e.change(), e.absence());
            }
            case PeriodSubmitted e ->
                period.add("valuers", e.by())
                        .set("state", PeriodState.UNDER_REVIEW)
                        .set("submittedAt", at.at())
                        .set("sentBackReason", null);
            case PeriodSentBack e -> unscored(period).set("sentBackReason", e.reason());
            case PeriodClosed e -> period.set("state", PeriodState.CLOSED).append("revisions", revision(e, at, period));
            case PeriodRestated e ->
                unscored(period)
                        .set("revision", e.revision())
                        .set("valuers", List.of())
                        .set("restatementReason", e.reason());
        }
    }

    /** Whether the measures are scored as they are. */
    static boolean isScored(Fields period) {
        return period.has("valuesAt");
    }

    private static Fields collecting(Fields period, PersonId valuer) {
        return unscored(period).add("valuers", valuer);
    }

    private static Fields unscored(Fields period) {
        return period.set("state", PeriodState.COLLECTING)
                .set("valuesAt", null)
                .set("scoredAt", null)
                .set("submittedAt", null);
    }

    private static Fields revision(PeriodClosed event, Recorded at, Fields period) {
        ValuationReport report = event.report();
        Fields revision = Fields.child()
                .set("revision", report.revision())
                .set("reportHash", event.reportHash())
                .set("replaces", report.replaces())
                .set("reason", period.optionalText("restatementReason"))
                .set("assets", report.values().size())
                .set("system", report.system())
                .set("systemVersion", report.systemVersion())
                .set("indicatorsHash", report.indicatorsHash())
                .set("closedBy", event.by())
                .set("closedAt", at.at())
                .set("position", at.position());
        ScoringView.set(revision, report.values(), report.score(), report.total(), report.change(), report.absence());
        return revision;
    }

    private static void adjustment(MeasureAdjusted event, Recorded at, Fold fold) {
        fold.own(ViewKind.VALUATION_ADJUSTMENT, event.period() + ":" + at.position(), at, adjustment -> adjustment
                .set("period", event.period())
                .set("revision", event.revision())
                .set("asset", event.asset())
                .set("measure", event.measure())
                .set("from", event.from())
                .set("to", event.to())
                .set("reason", event.reason())
                .set("by", event.by())
                .set("at", at.at()));
    }
}
