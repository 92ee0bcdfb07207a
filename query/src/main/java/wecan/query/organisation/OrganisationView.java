package wecan.query.organisation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationKind;
import wecan.query.Fields;

/**
 * The public profile of an organisation (组织).
 *
 * @param ownershipOfferedTo null while no offer is open
 * @param version sequence of its last event
 * @param position of its last event
 */
public record OrganisationView(
        OrganisationId id,
        OrganisationKind kind,
        String name,
        PersonId owner,
        @Nullable PersonId ownershipOfferedTo,
        int charterVersion,
        Instant createdAt,
        long version,
        long position) {

    static OrganisationView of(Fields fields) {
        return new OrganisationView(
                new OrganisationId(UUID.fromString(fields.id())),
                fields.constant("kind", OrganisationKind.class),
                fields.text("name"),
                fields.id("owner", PersonId::new),
                fields.optionalId("ownershipOfferedTo", PersonId::new),
                fields.integer("charterVersion"),
                fields.at("createdAt"),
                fields.number("version"),
                fields.number("position"));
    }
}
