package wecan.model.credits;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.credits.ContributionCommand.RecordNoReward;
import wecan.messages.credits.RewardRuleEvent.RewardWithheld;
import wecan.model.PolicyCommands;

/** A contribution learns that the rule pays nothing for it. */
public final class RecordNoRewardWhenRewardWithheld {
    private final PolicyCommands commands;

    public RecordNoRewardWhenRewardWithheld(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(RewardWithheld e, EventMessage<?> cause) {
        commands.send(
                cause,
                RecordNoRewardWhenRewardWithheld.class,
                new RecordNoReward(e.contribution(), e.reason().name()));
    }
}
