package wecan.messages.credits;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of a contribution (贡献). */
public sealed interface ContributionCommand extends AggregateCommand {
    ContributionId contribution();

    @Override
    default UUID aggregateId() {
        return contribution().value();
    }

    /**
     * Records who did what.
     *
     * @param subject what it was done for: the task
     * @param contributedAt when the source event happened
     */
    record RecordContribution(
            ContributionId contribution,
            OrganisationId organisation,
            PersonId person,
            Behaviour behaviour,
            UUID sourceEvent,
            UUID subject,
            Instant contributedAt)
            implements ContributionCommand {}

    record RecordReward(ContributionId contribution, TransferId transfer, CreditUnit unit, long amount)
            implements ContributionCommand {}

    /** @param reason code of Fabric or of the reward rule */
    record RecordNoReward(ContributionId contribution, String reason) implements ContributionCommand {}
}
