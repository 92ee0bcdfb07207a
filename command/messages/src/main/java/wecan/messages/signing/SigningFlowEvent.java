package wecan.messages.signing;

import java.time.Instant;
import java.util.List;
import wecan.messages.AnchoredAtOnce;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of a signing flow (签署流程). */
public sealed interface SigningFlowEvent extends DomainEvent {
    SigningFlowId flow();

    record FlowDrafted(
            SigningFlowId flow,
            OrganisationId organisation,
            String title,
            String document,
            List<Signer> signers,
            Instant expiresAt,
            PersonId by)
            implements SigningFlowEvent {}

    record FlowSent(SigningFlowId flow, Instant expiresAt, PersonId by) implements SigningFlowEvent {}

    /** The seal of this signer is put on the document, as it is by now. */
    record TurnGranted(SigningFlowId flow, SealUseId request, OrganisationId organisation, String document)
            implements SigningFlowEvent {}

    /** Another seal is being put on: this one waits. */
    record TurnQueued(SigningFlowId flow, SealUseId request, OrganisationId organisation) implements SigningFlowEvent {}

    /** The flow has ended, or the signer has signed already. @param code a stable code */
    record TurnRefused(SigningFlowId flow, SealUseId request, String code) implements SigningFlowEvent {}

    record TurnReleased(SigningFlowId flow, SealUseId request) implements SigningFlowEvent {}

    record PartySigned(SigningFlowId flow, OrganisationId organisation, SealUseId request, String before, String after)
            implements SigningFlowEvent {}

    /** @param document SHA-256 of the document with all seals */
    record FlowCompleted(SigningFlowId flow, OrganisationId organisation, String document)
            implements SigningFlowEvent, AnchoredAtOnce {}

    record FlowDeclined(SigningFlowId flow, OrganisationId organisation, String reason, PersonId by)
            implements SigningFlowEvent {}

    record FlowExpired(SigningFlowId flow, Instant expiresAt) implements SigningFlowEvent {}

    record FlowVoided(SigningFlowId flow, String reason, PersonId by) implements SigningFlowEvent {}
}
