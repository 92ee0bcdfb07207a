package wecan.messages.signing;

import java.time.Instant;
import java.util.List;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of a seal (电子印章). */
public sealed interface SealEvent extends DomainEvent {
    SealId seal();

    record SealAppliedFor(
            SealId seal,
            OrganisationId organisation,
            SealKind kind,
            String owner,
            String title,
            PersonId keeper,
            List<PersonId> approvers,
            int approvalsNeeded,
            Instant validFrom,
            Instant validUntil,
            PersonId by)
            implements SealEvent {}

    record SealApproved(SealId seal, PersonId by) implements SealEvent {}

    record SealDeclined(SealId seal, String reason, PersonId by) implements SealEvent {}

    record SealIssued(SealId seal, Certificate certificate, Instant validUntil, PersonId by) implements SealEvent {}

    /** Fabric shows it as issued: it may be used from now on. */
    record SealActivated(SealId seal) implements SealEvent {}

    record SealSuspended(SealId seal, String reason, PersonId by) implements SealEvent {}

    record SealReinstated(SealId seal, PersonId by) implements SealEvent {}

    record SealRevoked(SealId seal, Instant from, String reason, PersonId by) implements SealEvent {}

    record SealExpired(SealId seal, Instant validUntil) implements SealEvent {}

    /**
     * To be shown on Fabric.
     *
     * @param version counts the changes, from 1
     * @param from since when it has this status
     * @param certificate SHA-256 of the certificate's DER form, lower-case hex
     */
    record SealStatusChanged(
            SealId seal,
            long version,
            SealStatus status,
            Instant from,
            OrganisationId organisation,
            SealKind kind,
            String certificate)
            implements SealEvent {}

    record StatusPosted(SealId seal, long version, String fabricTx, long block) implements SealEvent {}

    record StatusRefused(SealId seal, long version, String reason, String fabricTx, long block) implements SealEvent {}
}
