package wecan.model.credits;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.credits.ContributionEvent.ContributionRecorded;
import wecan.messages.credits.RewardRuleCommand.GrantReward;
import wecan.messages.credits.RewardRuleId;
import wecan.model.PolicyCommands;

/** The reward rule of a behaviour decides about every contribution by it. */
public final class GrantRewardWhenContributionRecorded {
    private final PolicyCommands commands;

    public GrantRewardWhenContributionRecorded(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(ContributionRecorded e, EventMessage<?> cause) {
        commands.send(
                cause,
                GrantRewardWhenContributionRecorded.class,
                new GrantReward(
                        RewardRuleId.of(e.organisation(), e.behaviour()),
                        e.organisation(),
                        e.contribution(),
                        e.sourceEvent(),
                        e.person(),
                        e.contributedAt()));
    }
}
