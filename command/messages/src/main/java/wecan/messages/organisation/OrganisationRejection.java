package wecan.messages.organisation;

import java.time.Instant;
import wecan.messages.PersonId;
import wecan.messages.Rejection;

/** Why a command about organisations, invitations or memberships is refused. */
public sealed interface OrganisationRejection extends Rejection {
    /** The charter {@code inForce} is the one to acknowledge. */
    record CharterOutdated(int given, int inForce) implements OrganisationRejection {}

    /** There is an owner at all times: transfer ownership before leaving (domain.md C1). */
    record OwnerCannotLeave(OrganisationId organisation) implements OrganisationRejection {}

    record NotTheOwner(PersonId person) implements OrganisationRejection {}

    record OwnershipNotOffered(PersonId person) implements OrganisationRejection {}

    record AlreadyTheOwner(PersonId person) implements OrganisationRejection {}

    record InvitationExpired(Instant expiredAt) implements OrganisationRejection {}

    record InvitationUsedUp(int maxUses) implements OrganisationRejection {}

    record InvitationIsRevoked(InvitationId invitation) implements OrganisationRejection {}

    record InvitationAlreadyAccepted(PersonId person) implements OrganisationRejection {}

    record ExpiryInPast(Instant expiresAt) implements OrganisationRejection {}

    /** No application waits for a decision. */
    record NoPendingApplication(MembershipId membership) implements OrganisationRejection {}

    record ApplicantCannotDecide(PersonId person) implements OrganisationRejection {}

    record MembershipNotActive(MembershipId membership) implements OrganisationRejection {}

    record RoleAlreadyHeld(Role role) implements OrganisationRejection {}

    record RoleNotHeld(Role role) implements OrganisationRejection {}

    /** One active membership per person and organisation (domain.md C1). */
    record AlreadyMember(OrganisationId organisation) implements OrganisationRejection {}

    record NotAMember(OrganisationId organisation, PersonId person) implements OrganisationRejection {}
}
