package wecan.query.organisation;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.JoinRoute;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.Role;
import wecan.query.Fields;

/**
 * A person in an organisation (成员).
 *
 * @param roles take effect while the membership is active
 * @param owner whether the person owns the organisation
 * @param acknowledgedVersion of the charter, 0 for none
 * @param requiredVersion of the charter that has to be acknowledged before the admission; 0 for none
 * @param message what the applicant wrote; null to all but the person and who manages members
 * @param rejectionReason null to all but the person and who manages members
 * @param version sequence of its last event
 * @param position of its last event
 */
public record MembershipView(
        MembershipId id,
        OrganisationId organisation,
        PersonId person,
        MembershipState state,
        JoinRoute route,
        Set<Role> roles,
        boolean owner,
        int acknowledgedVersion,
        int requiredVersion,
        @Nullable String message,
        @Nullable String rejectionReason,
        Instant openedAt,
        @Nullable Instant decidedAt,
        @Nullable PersonId decidedBy,
        @Nullable Instant joinedAt,
        @Nullable Instant endedAt,
        long version,
        long position) {

    public MembershipView {
        roles = Set.copyOf(roles);
    }

    /** Without what is between the applicant and who decides. */
    MembershipView discreet() {
        return new MembershipView(
                id,
                organisation,
                person,
                state,
                route,
                roles,
                owner,
                acknowledgedVersion,
                requiredVersion,
                null,
                null,
                openedAt,
                decidedAt,
                decidedBy,
                joinedAt,
                endedAt,
                version,
                position);
    }

    static MembershipView of(Fields fields) {
        return new MembershipView(
                new MembershipId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.id("person", PersonId::new),
                fields.constant("state", MembershipState.class),
                fields.constant("route", JoinRoute.class),
                fields.texts("roles").stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
                fields.flag("owner"),
                fields.integer("acknowledgedVersion"),
                fields.integer("requiredVersion"),
                fields.optionalText("message"),
                fields.optionalText("rejectionReason"),
                fields.at("openedAt"),
                fields.optionalAt("decidedAt"),
                fields.optionalId("decidedBy", PersonId::new),
                fields.optionalAt("joinedAt"),
                fields.optionalAt("endedAt"),
                fields.number("version"),
                fields.number("position"));
    }
}
