package wecan.messages.organisation;

import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.Personal;

/** Events of an organisation (组织). */
public sealed interface OrganisationEvent extends DomainEvent {
    OrganisationId organisation();

    record OrganisationCreated(OrganisationId organisation, OrganisationKind kind, String name, PersonId founder)
            implements OrganisationEvent {}

    /** The charter (群规) {@code version} is in force, in place of every earlier one. */
    record CharterPublished(OrganisationId organisation, int version, String charter, PersonId by)
            implements OrganisationEvent {}

    record JoinApplied(
            OrganisationId organisation,
            PersonId person,
            @Personal(subject = "person") @Nullable String message) implements OrganisationEvent {}

    record CharterAcknowledged(OrganisationId organisation, PersonId person, int version)
            implements OrganisationEvent {}

    record MemberAdmitted(OrganisationId organisation, PersonId person, int charterVersion)
            implements OrganisationEvent {}

    /** The charter changed in between: the person acknowledges {@code requiredVersion} first. */
    record AdmissionDeferred(OrganisationId organisation, PersonId person, int requiredVersion)
            implements OrganisationEvent {}

    record MemberDeparted(OrganisationId organisation, PersonId person) implements OrganisationEvent {}

    record OwnershipOffered(OrganisationId organisation, PersonId from, PersonId to) implements OrganisationEvent {}

    record OwnershipOfferWithdrawn(OrganisationId organisation, PersonId to, PersonId by)
            implements OrganisationEvent {}

    record OwnershipTransferred(OrganisationId organisation, PersonId from, PersonId to) implements OrganisationEvent {}
}
