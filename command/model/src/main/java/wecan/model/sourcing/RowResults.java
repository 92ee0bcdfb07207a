package wecan.model.sourcing;

import org.jspecify.annotations.Nullable;
import wecan.messages.InvalidInput;
import wecan.messages.Rejection;
import wecan.messages.sourcing.DemandRow;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.RowResult.Outcome;
import wecan.messages.sourcing.SourcingRejection.DataItemExists;
import wecan.messages.sourcing.SourcingRejection.DemanderIsSource;
import wecan.messages.sourcing.SourcingRejection.ExternalKeyConflict;
import wecan.messages.sourcing.SourcingRejection.MaterialExists;
import wecan.messages.sourcing.SourcingRejection.NominationNotAllowed;
import wecan.messages.sourcing.SourcingRejection.UnitNotEnrolled;

/** What became of the rows of an import, in the words of {@link DemandRow}'s columns. */
final class RowResults {
    private RowResults() {}

    static RowResult accepted(DemandRow row) {
        return new RowResult(row.row(), row.externalKey(), Outcome.ACCEPTED, null, null);
    }

    static RowResult repeated(DemandRow row) {
        return new RowResult(row.row(), row.externalKey(), Outcome.REPEATED, null, null);
    }

    static RowResult refused(DemandRow row, Rejection rejection) {
        return refused(row, rejection, column(rejection));
    }

    /** Refused since the demand itself is. */
    static RowResult allRefused(DemandRow row, Rejection rejection) {
        return refused(
                row,
                rejection,
                switch (rejection) {
                    case InvalidInput invalid when invalid.field().equals("name") -> "serviceItemName";
                    case InvalidInput invalid -> invalid.field();
                    default -> null;
                });
    }

    private static RowResult refused(DemandRow row, Rejection rejection, @Nullable String column) {
        return new RowResult(row.row(), row.externalKey(), Outcome.REFUSED, rejection.code(), column);
    }

    private static @Nullable String column(Rejection rejection) {
        return switch (rejection) {
            case InvalidInput invalid -> invalid.field();
            case UnitNotEnrolled r -> "unit";
            case NominationNotAllowed r -> "unit";
            case DemanderIsSource r -> "unit";
            case MaterialExists r -> "materialKind";
            case DataItemExists r -> "dataItem";
            case ExternalKeyConflict r -> "externalKey";
            default -> null;
        };
    }
}
