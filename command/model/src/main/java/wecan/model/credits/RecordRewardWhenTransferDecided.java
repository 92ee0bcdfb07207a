package wecan.model.credits;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.credits.ContributionCommand.RecordNoReward;
import wecan.messages.credits.ContributionCommand.RecordReward;
import wecan.messages.credits.ContributionId;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.messages.credits.TransferEvent.TransferRejected;
import wecan.model.PolicyCommands;

/** A contribution learns what Fabric decided about its reward. */
public final class RecordRewardWhenTransferDecided {
    private final PolicyCommands commands;

    public RecordRewardWhenTransferDecided(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TransferPosted e, EventMessage<?> cause) {
        if (e.code() == TransferCode.REWARD) {
            commands.send(
                    cause,
                    RecordRewardWhenTransferDecided.class,
                    new RecordReward(
                            new ContributionId(e.reference()),
                            e.transfer(),
                            e.credit().unit(),
                            e.amount()));
        }
    }

    @EventHandler
    void on(TransferRejected e, EventMessage<?> cause) {
        if (e.code() == TransferCode.REWARD) {
            commands.send(
                    cause,
                    RecordRewardWhenTransferDecided.class,
                    new RecordNoReward(new ContributionId(e.reference()), e.reason()));
        }
    }
}
