package wecan.model.credits;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.credits.Account;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferCommand.RequestTransfer;
import wecan.messages.work.TaskEvent.EscrowRequested;
import wecan.model.PolicyCommands;

/** The bounty of a task goes from its organisation into escrow. */
public final class EscrowBountyWhenEscrowRequested {
    private final PolicyCommands commands;

    public EscrowBountyWhenEscrowRequested(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(EscrowRequested e, EventMessage<?> cause) {
        commands.send(
                cause,
                EscrowBountyWhenEscrowRequested.class,
                new RequestTransfer(
                        e.transfer(),
                        Account.organisation(e.organisation(), CreditUnit.NENGBEI),
                        Account.escrow(e.task()),
                        e.bounty(),
                        TransferCode.ESCROW,
                        e.task().value()));
    }
}
