package wecan.messages.sourcing;

import java.util.List;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of an import of demands. What became of its rows is also in {@link ServiceItemDemandEvent.RowsImported}. */
public sealed interface DemandImportEvent extends DomainEvent {
    DemandImportId imported();

    record ImportStarted(
            DemandImportId imported,
            SourcingScopeId scope,
            OrganisationId demander,
            String document,
            SheetFormat format,
            PersonId by)
            implements DemandImportEvent {}

    record RowsCounted(DemandImportId imported, int rows) implements DemandImportEvent {}

    record RowsRefused(DemandImportId imported, List<RowResult> results) implements DemandImportEvent {}

    record ImportFinished(DemandImportId imported) implements DemandImportEvent {}

    record ImportFailed(DemandImportId imported, String code) implements DemandImportEvent {}
}
