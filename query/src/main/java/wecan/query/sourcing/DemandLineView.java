package wecan.query.sourcing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SourceKind;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.query.Fields;

/**
 * A data item that a demand names for a material.
 *
 * @param id also that of the request that is made of it
 * @param code of the data item in the scope
 * @param nominated who should be its source; null when the coordinator says it
 * @param submittedAt null before it was submitted, and always unless EXTERNAL_UNIT
 * @param state of its request; null as long as there is none
 * @param unit who is asked or has confirmed; null while nobody is
 */
public record DemandLineView(
        SourcingRequestId id,
        ServiceItemDemandId demand,
        String material,
        String code,
        String name,
        SourceKind sourceKind,
        @Nullable OrganisationId nominated,
        @Nullable String purpose,
        @Nullable String externalKey,
        @Nullable Instant submittedAt,
        @Nullable RequestState state,
        @Nullable OrganisationId unit) {

    static DemandLineView of(Fields fields) {
        return new DemandLineView(
                new SourcingRequestId(UUID.fromString(fields.id())),
                fields.id("demand", ServiceItemDemandId::new),
                fields.text("material"),
                fields.text("code"),
                fields.text("name"),
                fields.constant("sourceKind", SourceKind.class),
                fields.optionalId("nominated", OrganisationId::new),
                fields.optionalText("purpose"),
                fields.optionalText("externalKey"),
                fields.optionalAt("submittedAt"),
                fields.optionalConstant("state", RequestState.class),
                fields.optionalId("unit", OrganisationId::new));
    }
}
