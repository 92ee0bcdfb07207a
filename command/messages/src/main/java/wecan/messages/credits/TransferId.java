package wecan.messages.credits;

import java.util.UUID;
import wecan.messages.DerivedId;
import wecan.messages.PersonId;
import wecan.messages.work.TaskId;

/** A transfer of credits. Also its id on Fabric, and what makes it happen once. */
public record TransferId(UUID value) {
    /** Puts the bounty of a task into escrow; a task that returned to draft tries again with the next attempt. */
    public static TransferId escrow(TaskId task, int attempt) {
        return new TransferId(DerivedId.of("escrow", task, attempt));
    }

    /** Pays the bounty out of escrow. */
    public static TransferId release(TaskId task) {
        return new TransferId(DerivedId.of("release", task));
    }

    /** Gives back what the escrowing transfer brought. */
    public static TransferId refund(TransferId escrow) {
        return new TransferId(DerivedId.of("refund", escrow));
    }

    public static TransferId issuance(IssuanceId issuance) {
        return new TransferId(DerivedId.of("issuance", issuance));
    }

    /** A (rule, source event, beneficiary) is rewarded at most once, under whatever version of the rule (domain.md C12). */
    public static TransferId reward(RewardRuleId rule, UUID sourceEvent, PersonId beneficiary) {
        return new TransferId(DerivedId.of("reward", rule, sourceEvent, beneficiary));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
