package wecan.graphql.valuation;

import org.jspecify.annotations.Nullable;
import wecan.graphql.api.Decimal;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.query.valuation.ScoringView;

/**
 * {@code ValueChange} of the schema.
 *
 * @param period that changed
 * @param revision a closed one of it; null for the present
 */
record PeriodChange(
        ValuationPeriodId period,
        @Nullable Integer revision,
        ValuationPeriodId comparedWith,
        int comparedRevision,
        boolean rescored,
        long previousTotal,
        Decimal previousScore,
        long increase,
        long decrease,
        long net) {
    static @Nullable PeriodChange of(
            ValuationPeriodId period, @Nullable Integer revision, @Nullable ScoringView scoring) {
        ScoringView.Change change = scoring == null ? null : scoring.change();
        return change == null
                ? null
                : new PeriodChange(
                        period,
                        revision,
                        change.comparedWith(),
                        change.revision(),
                        change.rescored(),
                        change.previousTotal(),
                        new Decimal(change.previousScore()),
                        change.increase(),
                        change.decrease(),
                        change.net());
    }
}
