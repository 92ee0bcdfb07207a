package wecan.messages.signing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.AnchoredAtOnce;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of a request to use a seal (用印申请). */
public sealed interface SealUseEvent extends DomainEvent {
    SealUseId request();

    record SealUseRequested(
            SealUseId request,
            SealId seal,
            OrganisationId organisation,
            String document,
            Placement placement,
            String purpose,
            @Nullable SigningFlowId flow,
            PersonId keeper,
            List<PersonId> approvers,
            int approvalsNeeded,
            Instant lapsesAt,
            PersonId by)
            implements SealUseEvent {}

    /** @param approvals how many by now */
    record SealUseApproved(SealUseId request, PersonId by, int approvals, int needed) implements SealUseEvent {}

    record SealUseRejected(SealUseId request, String reason, PersonId by) implements SealUseEvent {}

    record SealUseLapsed(SealUseId request, Instant lapsesAt) implements SealUseEvent {}

    /** The approval is used up. In a flow the document waits for its turn, else it is sealed at once. */
    record SealUseAuthorised(
            SealUseId request,
            SealId seal,
            OrganisationId organisation,
            String document,
            @Nullable SigningFlowId flow,
            PersonId by)
            implements SealUseEvent {}

    /** The document is to be sealed: all that the sealing needs. */
    record SealingOrdered(
            SealUseId request,
            SealId seal,
            OrganisationId organisation,
            String document,
            Placement placement,
            String owner,
            String title,
            String certificateSerial)
            implements SealUseEvent {}

    /**
     * 盖章: the document is sealed.
     *
     * @param before SHA-256 of what was sealed
     * @param after SHA-256 of the sealed document
     * @param timeStamp SHA-256 of the time-stamp token
     */
    record SealApplied(
            SealUseId request,
            SealId seal,
            OrganisationId organisation,
            PersonId signer,
            String before,
            String after,
            Placement placement,
            String certificateSerial,
            String timeStamp,
            Instant signedAt,
            String level,
            @Nullable SigningFlowId flow)
            implements SealUseEvent, AnchoredAtOnce {}

    record SealingFailed(
            SealUseId request,
            OrganisationId organisation,
            String code,
            @Nullable SigningFlowId flow) implements SealUseEvent {}

    record SignaturePosted(SealUseId request, String fabricTx, long block) implements SealUseEvent {}

    record SignatureRefused(SealUseId request, String reason, String fabricTx, long block) implements SealUseEvent {}
}
