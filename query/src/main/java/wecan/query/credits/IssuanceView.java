package wecan.query.credits;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.credits.IssuanceId;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;

/**
 * An issuance of credits (发行).
 *
 * @param amount minor units of NENGBEI
 * @param reason why it was asked for
 * @param declineReason why it was declined, by a person or, as a code, by Fabric
 * @param transfer that carries it out, once approved
 * @param version sequence of its last event
 * @param position of its last event
 */
public record IssuanceView(
        IssuanceId id,
        OrganisationId organisation,
        State state,
        long amount,
        String reason,
        PersonId requestedBy,
        Instant requestedAt,
        @Nullable PersonId decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String declineReason,
        @Nullable TransferId transfer,
        long version,
        long position) {

    /** The states of an issuance. */
    public enum State {
        REQUESTED,
        /** Waits for Fabric. */
        APPROVED,
        DECLINED,
        /** The credits are on the organisation's account. */
        POSTED,
        /** Fabric refused it. */
        REFUSED
    }

    static IssuanceView of(Fields fields) {
        return new IssuanceView(
                new IssuanceId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.constant("state", State.class),
                fields.number("amount"),
                fields.text("reason"),
                fields.id("requestedBy", PersonId::new),
                fields.at("requestedAt"),
                fields.optionalId("decidedBy", PersonId::new),
                fields.optionalAt("decidedAt"),
                fields.optionalText("declineReason"),
                fields.optionalId("transfer", TransferId::new),
                fields.number("version"),
                fields.number("position"));
    }
}
