package wecan.messages.sourcing;

import java.util.List;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of what a unit needs for a service item (事项需求). */
public sealed interface ServiceItemDemandEvent extends DomainEvent {
    ServiceItemDemandId demand();

    record DemandRegistered(
            ServiceItemDemandId demand,
            SourcingScopeId scope,
            OrganisationId demander,
            String serviceItem,
            String name,
            PersonId by)
            implements ServiceItemDemandEvent {}

    record MaterialAdded(ServiceItemDemandId demand, String material, MaterialKind kind, PersonId by)
            implements ServiceItemDemandEvent {}

    record DataItemAdded(ServiceItemDemandId demand, SourcingRequestId line, DataItemLine item, PersonId by)
            implements ServiceItemDemandEvent {}

    record SourceNominated(ServiceItemDemandId demand, SourcingRequestId line, OrganisationId unit, PersonId by)
            implements ServiceItemDemandEvent {}

    record DataItemRemoved(ServiceItemDemandId demand, SourcingRequestId line, PersonId by)
            implements ServiceItemDemandEvent {}

    /** The line asks for a source: a request follows by policy. One event a line. */
    record DataItemSubmitted(
            ServiceItemDemandId demand,
            SourcingRequestId line,
            SourcingScopeId scope,
            OrganisationId demander,
            String serviceItem,
            String serviceItemName,
            DataItemLine item,
            PersonId by)
            implements ServiceItemDemandEvent {}

    /** What became of rows of an import; the lines that were accepted have events of their own. */
    record RowsImported(ServiceItemDemandId demand, DemandImportId imported, List<RowResult> results)
            implements ServiceItemDemandEvent {}
}
