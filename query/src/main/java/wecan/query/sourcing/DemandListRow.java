package wecan.query.sourcing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;

/**
 * A row of the demand list of a unit (数据共享需求表, 事项需求表). Those that are CONFIRMED or
 * WITHDRAWAL_UNDER_REVIEW are the rows of the {@linkplain ResponsibilityListRow responsibility lists} of their sources.
 *
 * @param unit who is asked, or is the source; null while nobody is asked
 * @param respondedAt when the unit answered what it is asked now
 */
public record DemandListRow(
        SourcingRequestId request,
        SourcingScopeId scope,
        OrganisationId demander,
        String serviceItem,
        String serviceItemName,
        String material,
        DataItemSourceId item,
        String code,
        String name,
        @Nullable OrganisationId unit,
        @Nullable String purpose,
        RequestState state,
        @Nullable Instant respondedAt) {

    static DemandListRow of(Fields fields) {
        return new DemandListRow(
                new SourcingRequestId(UUID.fromString(fields.id())),
                fields.id("scope", SourcingScopeId::new),
                fields.id("organisation", OrganisationId::new),
                fields.text("serviceItem"),
                fields.text("serviceItemName"),
                fields.text("material"),
                fields.id("item", DataItemSourceId::new),
                fields.text("code"),
                fields.text("name"),
                fields.optionalId("unit", OrganisationId::new),
                fields.optionalText("purpose"),
                fields.constant("state", RequestState.class),
                fields.optionalAt("respondedAt"));
    }
}
