package wecan.messages.credits;

import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of an issuance (发行). */
public sealed interface IssuanceEvent extends DomainEvent {
    IssuanceId issuance();

    record IssuanceRequested(IssuanceId issuance, OrganisationId organisation, long amount, String reason, PersonId by)
            implements IssuanceEvent {}

    record IssuanceApproved(IssuanceId issuance, OrganisationId organisation, long amount, PersonId by)
            implements IssuanceEvent {}

    record IssuanceDeclined(IssuanceId issuance, OrganisationId organisation, PersonId by, String reason)
            implements IssuanceEvent {}
}
