package wecan.messages.valuation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.Rejection;

/** Why a command about valuation is refused. */
public sealed interface ValuationRejection extends Rejection {
    record UnknownAsset(AssetId asset) implements ValuationRejection {}

    record RegisterFull(int most) implements ValuationRejection {}

    record AssetIsDisposed(AssetId asset, LocalDate on) implements ValuationRejection {}

    /** The day is before the asset was put into service. */
    record BeforeService(AssetId asset, LocalDate inServiceOn) implements ValuationRejection {}

    /** The day is still to come. */
    record DayNotReached(LocalDate day) implements ValuationRejection {}

    /** The weights below {@code parent} (null: of the roots) sum to {@code sum} hundredths of a percent, not to 10 000. */
    record WeightsDoNotSum(@Nullable String parent, int sum) implements ValuationRejection {}

    /** The roots are QUANTITY and QUALITY, and no others. */
    record RootsMissing() implements ValuationRejection {}

    record IndicatorCodeTaken(String indicator) implements ValuationRejection {}

    /** Its parent is not in the system, or is below it. */
    record UnknownParent(String indicator, @Nullable String parent) implements ValuationRejection {}

    /** A leaf without scoring, or a node with children that has one. */
    record ScoringMisplaced(String indicator) implements ValuationRejection {}

    /** Points do not ascend. */
    record PointsNotAscending(String indicator) implements ValuationRejection {}

    record NotLaterThanBefore(LocalDate effectiveFrom) implements ValuationRejection {}

    /** No version of the indicator system is effective on the period's last day. */
    record NoEffectiveVersion(IndicatorSystemId system, LocalDate on) implements ValuationRejection {}

    record PeriodAlreadyOpen(ValuationPeriodId period) implements ValuationRejection {}

    /** The period has not ended yet. */
    record PeriodNotOver(LocalDate lastDay) implements ValuationRejection {}

    record WrongPeriodState(ValuationPeriodId period, PeriodState state, List<PeriodState> needed)
            implements ValuationRejection {}

    /** There is nothing to value: no asset counted in the period. */
    record NoAssets(ValuationPeriodId period) implements ValuationRejection {}

    /** The asset is not among those that were captured. */
    record AssetNotCaptured(AssetId asset) implements ValuationRejection {}

    /** The indicators use a measure that the asset has no reading of. */
    record MeasureMissing(AssetId asset, String measure) implements ValuationRejection {}

    /** Valuer and approver are different people (domain.md C7). */
    record ValuerCannotApprove(PersonId person) implements ValuationRejection {}

    /** The total does not fit 64 bits of minor units. */
    record ValueTooLarge(ValuationPeriodId period) implements ValuationRejection {}
}
