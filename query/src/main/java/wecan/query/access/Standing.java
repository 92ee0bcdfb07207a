package wecan.query.access;

import java.util.Set;
import java.util.stream.Collectors;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.Role;
import wecan.query.Fields;
import wecan.query.organisation.MembershipState;

/**
 * What a person is in an organisation.
 *
 * @param active whether an active member; roles count only then
 * @param owner the owner is so from the founding on, a moment before the membership is active
 */
public record Standing(OrganisationId organisation, boolean active, boolean owner, Set<Role> roles) {
    static Standing of(Fields membership) {
        return new Standing(
                membership.id("organisation", OrganisationId::new),
                membership.optionalConstant("state", MembershipState.class) == MembershipState.ACTIVE,
                membership.flag("owner"),
                membership.texts("roles").stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet()));
    }

    boolean holds(Role role) {
        return active && roles.contains(role);
    }
}
