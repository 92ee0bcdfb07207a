package wecan.messages.credits;

import wecan.messages.PersonId;
import wecan.messages.Rejection;

/** Why a command about credits is refused. */
public sealed interface CreditsRejection extends Rejection {
    /** Issuance needs two people (ledger.md section 2). */
    record RequesterCannotApprove(IssuanceId issuance, PersonId requester) implements CreditsRejection {}

    record IssuanceAlreadyDecided(IssuanceId issuance) implements CreditsRejection {}

    /** The id stands for another transfer already. */
    record ExistsWithDifferentContent(TransferId transfer) implements CreditsRejection {}

    record NoRuleInForce(RewardRuleId rule) implements CreditsRejection {}
}
