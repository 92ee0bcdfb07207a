package wecan.query.sourcing;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;

/**
 * A row of the responsibility list of a source unit (数据提供责任表, 数源责任表): one demander's need of an item that the
 * unit answers for.
 *
 * @param unit the source unit (责任方)
 * @param state CONFIRMED or WITHDRAWAL_UNDER_REVIEW
 * @param confirmedBy the responsible person (责任人)
 */
public record ResponsibilityListRow(
        SourcingRequestId request,
        SourcingScopeId scope,
        OrganisationId unit,
        DataItemSourceId item,
        String code,
        String name,
        OrganisationId demander,
        String serviceItem,
        String serviceItemName,
        String material,
        RequestState state,
        Instant confirmedAt,
        PersonId confirmedBy) {

    static ResponsibilityListRow of(Fields fields) {
        return new ResponsibilityListRow(
                new SourcingRequestId(UUID.fromString(fields.id())),
                fields.id("scope", SourcingScopeId::new),
                fields.id("unit", OrganisationId::new),
                fields.id("item", DataItemSourceId::new),
                fields.text("code"),
                fields.text("name"),
                fields.id("organisation", OrganisationId::new),
                fields.text("serviceItem"),
                fields.text("serviceItemName"),
                fields.text("material"),
                fields.constant("state", RequestState.class),
                fields.at("confirmedAt"),
                fields.id("confirmedBy", PersonId::new));
    }
}
