package wecan.messages.signing;

import java.time.Instant;
import java.util.List;
import wecan.messages.PersonId;
import wecan.messages.Rejection;
import wecan.messages.organisation.OrganisationId;

/** Why a command about seals and signing is refused. */
public sealed interface SigningRejection extends Rejection {
    /** Keeper and approver are different people (domain.md C2 and C14). */
    record KeeperCannotApprove(PersonId person) implements SigningRejection {}

    /** Nobody approves what they asked for themselves (domain.md C2). */
    record RequesterCannotApprove(PersonId person) implements SigningRejection {}

    record NotTheKeeper(PersonId person) implements SigningRejection {}

    record NotAnApprover(PersonId person) implements SigningRejection {}

    record AlreadyApproved(PersonId person) implements SigningRejection {}

    record WrongSealState(SealId seal, SealState state, List<SealState> needed) implements SigningRejection {}

    /** The seal cannot be used now. */
    record SealNotActive(SealId seal, SealState state) implements SigningRejection {}

    record UnknownSeal(SealId seal) implements SigningRejection {}

    /** Validity must end after it begins, and in the future. */
    record ValidityMalformed(Instant from, Instant until) implements SigningRejection {}

    /** A revocation is not in the future and not before the issue. */
    record RevocationTime(Instant from) implements SigningRejection {}

    record WrongSealUseState(SealUseId request, SealUseState state, List<SealUseState> needed)
            implements SigningRejection {}

    record WrongFlowState(SigningFlowId flow, FlowState state, List<FlowState> needed) implements SigningRejection {}

    record UnknownFlow(SigningFlowId flow) implements SigningRejection {}

    record NotASigner(OrganisationId organisation) implements SigningRejection {}

    record AlreadySigned(OrganisationId organisation) implements SigningRejection {}

    /** Others sign first. */
    record NotYourTurn(OrganisationId organisation, int order) implements SigningRejection {}

    /** In a flow the document and the place are those of the flow. */
    record NotAsInFlow(SigningFlowId flow) implements SigningRejection {}

    record ExpiryNotInFuture(Instant expiresAt) implements SigningRejection {}
}
