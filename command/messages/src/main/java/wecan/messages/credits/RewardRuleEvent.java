package wecan.messages.credits;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of a reward rule (奖励规则). */
public sealed interface RewardRuleEvent extends DomainEvent {
    RewardRuleId rule();

    OrganisationId organisation();

    record RewardRulePublished(
            RewardRuleId rule,
            OrganisationId organisation,
            Behaviour behaviour,
            int version,
            CreditUnit unit,
            long amount,
            int dailyCap,
            PersonId by)
            implements RewardRuleEvent {}

    record RewardRuleRetired(RewardRuleId rule, OrganisationId organisation, int version, PersonId by)
            implements RewardRuleEvent {}

    record RewardGranted(
            RewardRuleId rule,
            OrganisationId organisation,
            int version,
            ContributionId contribution,
            UUID sourceEvent,
            PersonId beneficiary,
            Instant contributedAt,
            CreditUnit unit,
            long amount,
            TransferId transfer)
            implements RewardRuleEvent {}

    record RewardWithheld(
            RewardRuleId rule,
            OrganisationId organisation,
            ContributionId contribution,
            PersonId beneficiary,
            Instant contributedAt,
            Reason reason)
            implements RewardRuleEvent {
        /** Why nothing is paid. */
        public enum Reason {
            NO_RULE_IN_FORCE,
            DAILY_CAP_REACHED,
            /** The contribution is older than the days that the rule keeps count of. */
            TOO_LATE
        }
    }
}
