package wecan.query.sourcing;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.CancelReason;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.ReturnReason;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;

/**
 * A request to be the source of a data item (认责). It is a part of its data item: the version to expect is that of
 * {@link DataItemSourceView}.
 *
 * @param coordinator of the scope
 * @param code of the data item in the scope
 * @param demander the demanding unit (需求方)
 * @param nominated whom the demanding unit names; null when the coordinator says it
 * @param unit who is asked, or has confirmed, or returned it last (数源方); null while nobody is asked
 * @param overdue the unit did not answer by {@code dueAt}; it still can
 * @param returns how often it was returned since the coordinator last decided
 * @param withdrawalReason why the source asks to be released, while that is under review
 * @param withdrawalRefusal why the coordinator refused it last
 * @param dispatchedBy null also when the scope's terms dispatched it
 * @param respondedAt when the unit confirmed or returned what it is asked now
 * @param confirmedBy of the source unit (责任人)
 * @param attention why it waits for the coordinator; empty when it does not
 * @param position of the last event about it
 */
public record SourcingRequestView(
        SourcingRequestId id,
        DataItemSourceId item,
        SourcingScopeId scope,
        OrganisationId coordinator,
        String code,
        String name,
        ServiceItemDemandId demand,
        String serviceItem,
        String serviceItemName,
        String material,
        @Nullable String purpose,
        OrganisationId demander,
        @Nullable OrganisationId nominated,
        @Nullable OrganisationId unit,
        RequestState state,
        boolean overdue,
        @Nullable Instant dueAt,
        int returns,
        @Nullable Return lastReturn,
        @Nullable Reset lastReset,
        @Nullable Conflict conflict,
        @Nullable String withdrawalReason,
        @Nullable String withdrawalRefusal,
        PersonId requestedBy,
        Instant requestedAt,
        @Nullable PersonId dispatchedBy,
        @Nullable Instant dispatchedAt,
        @Nullable Instant respondedAt,
        @Nullable PersonId confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable CancelReason cancelReason,
        @Nullable PersonId cancelledBy,
        @Nullable Instant cancelledAt,
        Set<Attention> attention,
        long position) {

    /** A unit returned it (数源确认退回). */
    public record Return(
            OrganisationId unit,
            ReturnReason reason,
            @Nullable String note,
            PersonId by,
            Instant at) {}

    /**
     * The coordinator asked another unit (重置责任方).
     *
     * @param from null when nobody was asked before
     */
    public record Reset(@Nullable OrganisationId from, OrganisationId to, String reason, PersonId by, Instant at) {}

    /** The unit wanted to confirm, but the item has a source (一数一源); stands until the request moves on. */
    public record Conflict(OrganisationId incumbent, OrganisationId claimant, PersonId by, Instant at) {}

    public SourcingRequestView {
        attention = Set.copyOf(attention);
    }

    static SourcingRequestView of(Fields fields, ScopeTerms terms) {
        SourcingScopeId scope = fields.id("scope", SourcingScopeId::new);
        return new SourcingRequestView(
                new SourcingRequestId(UUID.fromString(fields.id())),
                fields.id("item", DataItemSourceId::new),
                scope,
                terms.coordinator(scope),
                fields.text("code"),
                fields.text("name"),
                fields.id("demand", ServiceItemDemandId::new),
                fields.text("serviceItem"),
                fields.text("serviceItemName"),
                fields.text("material"),
                fields.optionalText("purpose"),
                fields.id("organisation", OrganisationId::new),
                fields.optionalId("nominated", OrganisationId::new),
                fields.optionalId("unit", OrganisationId::new),
                fields.constant("state", RequestState.class),
                fields.flag("overdue"),
                fields.optionalAt("dueAt"),
                fields.integer("returns"),
                lastReturn(fields),
                lastReset(fields),
                conflict(fields),
                fields.optionalText("withdrawalReason"),
                fields.optionalText("withdrawalRefusal"),
                fields.id("requestedBy", PersonId::new),
                fields.at("requestedAt"),
                fields.optionalId("dispatchedBy", PersonId::new),
                fields.optionalAt("dispatchedAt"),
                fields.optionalAt("respondedAt"),
                fields.optionalId("confirmedBy", PersonId::new),
                fields.optionalAt("confirmedAt"),
                fields.optionalConstant("cancelReason", CancelReason.class),
                fields.optionalId("cancelledBy", PersonId::new),
                fields.optionalAt("cancelledAt"),
                Attention.of(fields, terms.returnsAllowed(scope)),
                fields.number("position"));
    }

    private static @Nullable Return lastReturn(Fields fields) {
        return fields.has("returnedAt")
                ? new Return(
                        fields.id("returnUnit", OrganisationId::new),
                        fields.constant("returnReason", ReturnReason.class),
                        fields.optionalText("returnNote"),
                        fields.id("returnBy", PersonId::new),
                        fields.at("returnedAt"))
                : null;
    }

    private static @Nullable Reset lastReset(Fields fields) {
        return fields.has("resetAt")
                ? new Reset(
                        fields.optionalId("resetFrom", OrganisationId::new),
                        fields.id("resetTo", OrganisationId::new),
                        fields.text("resetReason"),
                        fields.id("resetBy", PersonId::new),
                        fields.at("resetAt"))
                : null;
    }

    private static @Nullable Conflict conflict(Fields fields) {
        return fields.has("conflictAt")
                ? new Conflict(
                        fields.id("conflictIncumbent", OrganisationId::new),
                        fields.id("conflictClaimant", OrganisationId::new),
                        fields.id("conflictBy", PersonId::new),
                        fields.at("conflictAt"))
                : null;
    }
}
