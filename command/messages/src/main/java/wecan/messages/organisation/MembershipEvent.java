package wecan.messages.organisation;

import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.Personal;

/** Events of a membership (成员). */
public sealed interface MembershipEvent extends DomainEvent {
    MembershipId membership();

    OrganisationId organisation();

    PersonId person();

    record MembershipOpened(MembershipId membership, OrganisationId organisation, PersonId person, JoinRoute route)
            implements MembershipEvent {}

    record JoinApproved(MembershipId membership, OrganisationId organisation, PersonId person, PersonId by)
            implements MembershipEvent {}

    record JoinRejected(
            MembershipId membership,
            OrganisationId organisation,
            PersonId person,
            PersonId by,
            @Personal(subject = "person") @Nullable String reason)
            implements MembershipEvent {}

    record AcknowledgementNoted(MembershipId membership, OrganisationId organisation, PersonId person, int version)
            implements MembershipEvent {}

    /** Approved and acknowledged: the organisation may admit the person. */
    record AdmissionSought(
            MembershipId membership, OrganisationId organisation, PersonId person, int acknowledgedVersion)
            implements MembershipEvent {}

    record MembershipActivated(
            MembershipId membership, OrganisationId organisation, PersonId person, int charterVersion)
            implements MembershipEvent {}

    record RoleAssigned(MembershipId membership, OrganisationId organisation, PersonId person, Role role, PersonId by)
            implements MembershipEvent {}

    record RoleRevoked(MembershipId membership, OrganisationId organisation, PersonId person, Role role, PersonId by)
            implements MembershipEvent {}

    record MembershipEnded(MembershipId membership, OrganisationId organisation, PersonId person)
            implements MembershipEvent {}
}
