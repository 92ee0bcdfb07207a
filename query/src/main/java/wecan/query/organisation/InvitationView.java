package wecan.query.organisation;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.PersonId;
import wecan.messages.organisation.InvitationId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;

/**
 * An invitation by link (邀请). Whoever knows its id holds the link.
 *
 * @param version sequence of its last event
 * @param position of its last event
 */
public record InvitationView(
        InvitationId id,
        OrganisationId organisation,
        PersonId issuedBy,
        int maxUses,
        int uses,
        Instant issuedAt,
        Instant expiresAt,
        boolean revoked,
        long version,
        long position) {

    /** Whether it can be accepted at that time. */
    public boolean usableAt(Instant now) {
        return !revoked && uses < maxUses && now.isBefore(expiresAt);
    }

    static InvitationView of(Fields fields) {
        return new InvitationView(
                new InvitationId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.id("issuedBy", PersonId::new),
                fields.integer("maxUses"),
                fields.integer("uses"),
                fields.at("issuedAt"),
                fields.at("expiresAt"),
                fields.flag("revoked"),
                fields.number("version"),
                fields.number("position"));
    }
}
