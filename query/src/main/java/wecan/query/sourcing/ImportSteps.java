package wecan.query.sourcing;

import java.util.List;
import wecan.messages.sourcing.DemandImportEvent;
import wecan.messages.sourcing.DemandImportEvent.ImportFailed;
import wecan.messages.sourcing.DemandImportEvent.ImportFinished;
import wecan.messages.sourcing.DemandImportEvent.ImportStarted;
import wecan.messages.sourcing.DemandImportEvent.RowsCounted;
import wecan.messages.sourcing.DemandImportEvent.RowsRefused;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.RowResult;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** What each event changes of an import: the numbers on the import, a document a row. */
final class ImportSteps {
    private ImportSteps() {}

    static void project(DemandImportEvent event, Recorded at, Fold fold) {
        fold.own(ViewKind.DEMAND_IMPORT, event.imported(), at, imported -> imported(event, at, imported));
        if (event instanceof RowsRefused e) {
            results(e.imported(), e.results(), at, fold);
        }
    }

    /** Results of rows, whichever aggregate found them. */
    static void results(DemandImportId imported, List<RowResult> results, Recorded at, Fold fold) {
        fold.change(ViewKind.DEMAND_IMPORT, imported, at, fields -> {
            for (RowResult result : results) {
                fields.plus(
                        switch (result.outcome()) {
                            case ACCEPTED -> "accepted";
                            case REPEATED -> "repeated";
                            case REFUSED -> "refused";
                        },
                        1);
            }
        });
        for (RowResult result : results) {
            fold.change(
                    ViewKind.DEMAND_IMPORT_ROW, imported + ":" + result.row(), at, row -> row.set("imported", imported)
                            .set("row", result.row())
                            .set("externalKey", result.externalKey())
                            .set("outcome", result.outcome())
                            .set("code", result.code())
                            .set("field", result.field()));
        }
    }

    private static void imported(DemandImportEvent event, Recorded at, Fields imported) {
        switch (event) {
            case ImportStarted e ->
                imported.set("organisation", e.demander())
                        .set("scope", e.scope())
                        .set("document", e.document())
                        .set("format", e.format())
                        .set("state", DemandImportView.State.RUNNING)
                        .set("startedBy", e.by())
                        .set("startedAt", at.at());
            case RowsCounted e -> imported.set("rows", e.rows());
            case RowsRefused e -> {}
            case ImportFinished e ->
                imported.set("state", DemandImportView.State.FINISHED).set("endedAt", at.at());
            case ImportFailed e ->
                imported.set("state", DemandImportView.State.FAILED)
                        .set("failureCode", e.code())
                        .set("endedAt", at.at());
        }
    }
}
