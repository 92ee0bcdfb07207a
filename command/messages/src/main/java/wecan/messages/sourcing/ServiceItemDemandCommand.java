package wecan.messages.sourcing;

import java.util.List;
import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of what a unit needs for a service item (事项需求). */
public sealed interface ServiceItemDemandCommand extends AggregateCommand {
    ServiceItemDemandId demand();

    @Override
    default UUID aggregateId() {
        return demand().value();
    }

    /** @param serviceItem the code of the service item */
    record RegisterDemand(
            ServiceItemDemandId demand,
            SourcingScopeId scope,
            OrganisationId demander,
            String serviceItem,
            String name,
            PersonId by)
            implements ServiceItemDemandCommand {
        public RegisterDemand {
            serviceItem = Codes.checked("serviceItem", serviceItem);
            InvalidInput.text("name", name, 200);
        }
    }

    record AddMaterial(ServiceItemDemandId demand, String material, MaterialKind kind, PersonId by)
            implements ServiceItemDemandCommand {
        public AddMaterial {
            material = Codes.checked("material", material);
        }
    }

    record AddDataItem(ServiceItemDemandId demand, DataItemLine line, PersonId by) implements ServiceItemDemandCommand {
        public AddDataItem {
            line.check();
            line = line.normal();
        }
    }

    /** Says who should be the source of a line that was not submitted yet. */
    record NominateSource(ServiceItemDemandId demand, SourcingRequestId line, OrganisationId unit, PersonId by)
            implements ServiceItemDemandCommand {}

    /** Takes a line away that was not submitted yet. */
    record RemoveDataItem(ServiceItemDemandId demand, SourcingRequestId line, PersonId by)
            implements ServiceItemDemandCommand {}

    /** Makes requests of all EXTERNAL_UNIT lines that were not submitted yet. */
    record SubmitDemand(ServiceItemDemandId demand, PersonId by) implements ServiceItemDemandCommand {}

    /**
     * Rows of a file that are about one service item, which is registered when it is new. Each row follows the rules of
     * single entry and gets a result of its own; at most {@value #MOST_ROWS} rows.
     */
    record ImportRows(
            ServiceItemDemandId demand,
            DemandImportId imported,
            SourcingScopeId scope,
            OrganisationId demander,
            String serviceItem,
            String name,
            List<DemandRow> rows,
            PersonId by)
            implements ServiceItemDemandCommand {
        /** The most rows of one command. */
        public static final int MOST_ROWS = 200;

        public ImportRows {
            InvalidInput.range("rows", rows.size(), 1, MOST_ROWS);
            rows = List.copyOf(rows);
        }
    }
}
