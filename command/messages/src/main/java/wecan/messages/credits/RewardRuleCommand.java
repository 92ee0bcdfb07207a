package wecan.messages.credits;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of a reward rule (奖励规则). */
public sealed interface RewardRuleCommand extends AggregateCommand {
    RewardRuleId rule();

    @Override
    default UUID aggregateId() {
        return rule().value();
    }

    /**
     * Puts a new version of the rule in force.
     *
     * @param amount minor units of {@code unit}; NENGBEI are paid by the organisation, POINTS are issued
     * @param dailyCap how many rewards a person gets in a day of Asia/Shanghai at most; 0 for no cap
     */
    record PublishRewardRule(
            RewardRuleId rule,
            OrganisationId organisation,
            Behaviour behaviour,
            CreditUnit unit,
            long amount,
            int dailyCap,
            PersonId by)
            implements RewardRuleCommand {
        public PublishRewardRule {
            InvalidInput.range("amount", amount, 1, 1_000_000_000L);
            InvalidInput.range("dailyCap", dailyCap, 0, 100_000);
        }
    }

    record RetireRewardRule(RewardRuleId rule, PersonId by) implements RewardRuleCommand {}

    /** Rewards a contribution under the version in force, if any. */
    record GrantReward(
            RewardRuleId rule,
            OrganisationId organisation,
            ContributionId contribution,
            UUID sourceEvent,
            PersonId beneficiary,
            Instant contributedAt)
            implements RewardRuleCommand {}
}
