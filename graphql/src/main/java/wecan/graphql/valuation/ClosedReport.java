package wecan.graphql.valuation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.Decimal;
import wecan.graphql.api.Position;
import wecan.messages.PersonId;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.messages.valuation.ValueChange;
import wecan.query.valuation.RevisionView;

/** {@code ValuationReport} of the schema. */
record ClosedReport(
        ValuationPeriodId period,
        int revision,
        String hash,
        Decimal score,
        long total,
        List<ClassPart> composition,
        @Nullable PeriodChange change,
        ValueChange.@Nullable Absence noChange,
        Instant closedAt,
        PersonId closedBy,
        Position position,
        @Nullable String replaces,
        @Nullable String replacedBy,
        @Nullable String restatementReason,
        boolean effective) {
    static ClosedReport of(ValuationPeriodId period, RevisionView closed) {
        return new ClosedReport(
                period,
                closed.revision(),
                closed.reportHash(),
                new Decimal(closed.scoring().score()),
                closed.scoring().total(),
                ClassPart.all(closed.scoring()),
                PeriodChange.of(period, closed.revision(), closed.scoring()),
                closed.scoring().absence(),
                closed.closedAt(),
                closed.closedBy(),
                new Position(closed.position()),
                closed.replaces(),
                closed.replacedBy(),
                closed.reason(),
                closed.effective());
    }
}
