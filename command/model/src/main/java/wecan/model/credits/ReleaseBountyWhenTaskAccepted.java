package wecan.model.credits;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.credits.Account;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferCommand.RequestTransfer;
import wecan.messages.credits.TransferId;
import wecan.messages.work.TaskEvent.TaskAccepted;
import wecan.model.PolicyCommands;

/** Whose work is accepted gets the bounty. */
public final class ReleaseBountyWhenTaskAccepted {
    private final PolicyCommands commands;

    public ReleaseBountyWhenTaskAccepted(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TaskAccepted e, EventMessage<?> cause) {
        if (e.escrow() != null) {
            commands.send(
                    cause,
                    ReleaseBountyWhenTaskAccepted.class,
                    new RequestTransfer(
                            TransferId.release(e.task()),
                            Account.escrow(e.task()),
                            Account.member(e.assignee(), CreditUnit.NENGBEI),
                            e.bounty(),
                            TransferCode.RELEASE,
                            e.task().value()));
        }
    }
}
