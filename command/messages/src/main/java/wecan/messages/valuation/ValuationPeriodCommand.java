package wecan.messages.valuation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of a valuation period (评估周期). */
public sealed interface ValuationPeriodCommand extends AggregateCommand {
    ValuationPeriodId period();

    @Override
    default UUID aggregateId() {
        return period().value();
    }

    /**
     * Opens a period under the version of the indicator system that is effective on its last day.
     *
     * @param assetClass null for all assets
     */
    record OpenPeriod(
            ValuationPeriodId period,
            OrganisationId organisation,
            @Nullable AssetClass assetClass,
            PeriodKey key,
            IndicatorSystemId system,
            PersonId by)
            implements ValuationPeriodCommand {}

    /** Takes the measures of all assets as of the period's last day from the register; again: anew. */
    record CaptureMeasures(ValuationPeriodId period, PersonId by) implements ValuationPeriodCommand {}

    /** @param value in ten-thousandths */
    record AdjustMeasure(
            ValuationPeriodId period, AssetId asset, String measure, long value, String reason, PersonId by)
            implements ValuationPeriodCommand {
        public AdjustMeasure {
            Reading.checkName("measure", measure);
            InvalidInput.range("value", value, -Reading.LARGEST, Reading.LARGEST);
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    record ScorePeriod(ValuationPeriodId period, PersonId by) implements ValuationPeriodCommand {}

    record SubmitForReview(ValuationPeriodId period, PersonId by) implements ValuationPeriodCommand {}

    /** The approver wants it done anew. */
    record SendBackPeriod(ValuationPeriodId period, String reason, PersonId by) implements ValuationPeriodCommand {
        public SendBackPeriod {
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    /** The approver, never one of the valuers, makes the report final. */
    record ClosePeriod(ValuationPeriodId period, PersonId by) implements ValuationPeriodCommand {}

    /** Begins a new revision that will replace the closed report; the measures stay until captured or adjusted anew. */
    record RestatePeriod(ValuationPeriodId period, String reason, PersonId by) implements ValuationPeriodCommand {
        public RestatePeriod {
            InvalidInput.text("reason", reason, 2_000);
        }
    }
}
