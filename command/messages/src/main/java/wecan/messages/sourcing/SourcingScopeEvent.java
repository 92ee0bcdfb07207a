package wecan.messages.sourcing;

import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of a sourcing scope (统筹范围). */
public sealed interface SourcingScopeEvent extends DomainEvent {
    SourcingScopeId scope();

    record ScopeOpened(
            SourcingScopeId scope,
            OrganisationId coordinator,
            int responseDays,
            int returnsAllowed,
            boolean autoDispatch,
            PersonId by)
            implements SourcingScopeEvent {}

    record TermsChanged(SourcingScopeId scope, int responseDays, int returnsAllowed, boolean autoDispatch, PersonId by)
            implements SourcingScopeEvent {}

    record UnitEnrolled(SourcingScopeId scope, OrganisationId unit, String code, PersonId by)
            implements SourcingScopeEvent {}
}
