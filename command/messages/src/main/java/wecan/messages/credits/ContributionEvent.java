package wecan.messages.credits;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of a contribution (贡献). */
public sealed interface ContributionEvent extends DomainEvent {
    ContributionId contribution();

    OrganisationId organisation();

    PersonId person();

    record ContributionRecorded(
            ContributionId contribution,
            OrganisationId organisation,
            PersonId person,
            Behaviour behaviour,
            UUID sourceEvent,
            UUID subject,
            Instant contributedAt)
            implements ContributionEvent {}

    record ContributionRewarded(
            ContributionId contribution,
            OrganisationId organisation,
            PersonId person,
            TransferId transfer,
            CreditUnit unit,
            long amount)
            implements ContributionEvent {}

    record ContributionNotRewarded(
            ContributionId contribution, OrganisationId organisation, PersonId person, String reason)
            implements ContributionEvent {}
}
