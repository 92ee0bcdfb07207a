package wecan.model.work;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.messages.credits.TransferEvent.TransferRejected;
import wecan.messages.work.TaskCommand.ConfirmEscrow;
import wecan.messages.work.TaskCommand.RefuseEscrow;
import wecan.messages.work.TaskId;
import wecan.model.PolicyCommands;

/** A task goes public once Fabric holds its bounty, and back to draft when Fabric refuses. */
public final class DecideEscrowWhenTransferDecided {
    private final PolicyCommands commands;

    public DecideEscrowWhenTransferDecided(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TransferPosted e, EventMessage<?> cause) {
        if (e.code() == TransferCode.ESCROW) {
            commands.send(
                    cause,
                    DecideEscrowWhenTransferDecided.class,
                    new ConfirmEscrow(new TaskId(e.reference()), e.transfer()));
        }
    }

    @EventHandler
    void on(TransferRejected e, EventMessage<?> cause) {
        if (e.code() == TransferCode.ESCROW) {
            commands.send(
                    cause,
                    DecideEscrowWhenTransferDecided.class,
                    new RefuseEscrow(new TaskId(e.reference()), e.transfer(), e.reason()));
        }
    }
}
