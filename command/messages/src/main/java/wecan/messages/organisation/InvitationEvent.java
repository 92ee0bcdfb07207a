package wecan.messages.organisation;

import java.time.Instant;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;

/** Events of an invitation by link (邀请). */
public sealed interface InvitationEvent extends DomainEvent {
    InvitationId invitation();

    record InvitationIssued(
            InvitationId invitation, OrganisationId organisation, PersonId by, int maxUses, Instant expiresAt)
            implements InvitationEvent {}

    record InvitationAccepted(InvitationId invitation, OrganisationId organisation, PersonId person)
            implements InvitationEvent {}

    record InvitationRevoked(InvitationId invitation, OrganisationId organisation, PersonId by)
            implements InvitationEvent {}
}
