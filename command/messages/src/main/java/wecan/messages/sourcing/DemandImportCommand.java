package wecan.messages.sourcing;

import java.util.List;
import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of an import of demands. */
public sealed interface DemandImportCommand extends AggregateCommand {
    DemandImportId imported();

    @Override
    default UUID aggregateId() {
        return imported().value();
    }

    /** @param document SHA-256 of the uploaded file, lower-case hex */
    record StartImport(
            DemandImportId imported,
            SourcingScopeId scope,
            OrganisationId demander,
            String document,
            SheetFormat format,
            PersonId by)
            implements DemandImportCommand {}

    /** The file was opened and has this many rows. */
    record RecordRows(DemandImportId imported, int rows) implements DemandImportCommand {}

    /** Rows that cannot be read as a demand at all. */
    record RefuseRows(DemandImportId imported, List<RowResult> results) implements DemandImportCommand {
        public RefuseRows {
            results = List.copyOf(results);
        }
    }

    /** All rows were dealt with. */
    record FinishImport(DemandImportId imported) implements DemandImportCommand {}

    /**
     * The file cannot be read.
     *
     * @param code a stable code
     */
    record FailImport(DemandImportId imported, String code) implements DemandImportCommand {}
}
