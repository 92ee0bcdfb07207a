package wecan.messages.valuation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.AnchoredAtOnce;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of a valuation period (评估周期). */
public sealed interface ValuationPeriodEvent extends DomainEvent {
    ValuationPeriodId period();

    /**
     * Opened under one version of the indicators, which are part of the event: whoever replays needs no other stream.
     *
     * @param key {@code 2026-Q3}
     */
    record PeriodOpened(
            ValuationPeriodId period,
            OrganisationId organisation,
            @Nullable AssetClass assetClass,
            String key,
            LocalDate asOf,
            IndicatorSystemId system,
            int systemVersion,
            List<Indicator> indicators,
            PersonId by)
            implements ValuationPeriodEvent {}

    /** @param registerVersion sequence of the last event of the register that was taken into account */
    record MeasuresCaptured(
            ValuationPeriodId period,
            int revision,
            LocalDate asOf,
            long registerVersion,
            List<AssetMeasure> measures,
            PersonId by)
            implements ValuationPeriodEvent {}

    /** @param from null when the asset had no such input */
    record MeasureAdjusted(
            ValuationPeriodId period,
            int revision,
            AssetId asset,
            String measure,
            @Nullable Long from,
            long to,
            String reason,
            PersonId by)
            implements ValuationPeriodEvent {}

    record PeriodScored(
            ValuationPeriodId period,
            int revision,
            List<AssetValue> values,
            long score,
            long total,
            @Nullable ValueChange change,
            ValueChange.@Nullable Absence absence,
            PersonId by)
            implements ValuationPeriodEvent {}

    record PeriodSubmitted(ValuationPeriodId period, int revision, PersonId by) implements ValuationPeriodEvent {}

    record PeriodSentBack(ValuationPeriodId period, int revision, String reason, PersonId by)
            implements ValuationPeriodEvent {}

    /** @param reportHash SHA-256 of {@code report.text()}, lower-case hex */
    record PeriodClosed(ValuationPeriodId period, ValuationReport report, String reportHash, PersonId by)
            implements ValuationPeriodEvent, AnchoredAtOnce {}

    /**
     * A new revision is begun.
     *
     * @param revision the new one
     * @param replaces hash of the report that is still effective until the new one is closed
     */
    record PeriodRestated(ValuationPeriodId period, int revision, String replaces, String reason, PersonId by)
            implements ValuationPeriodEvent {}
}
