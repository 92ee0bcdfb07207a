package wecan.model.credits;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import wecan.messages.credits.Account;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferCommand.RequestTransfer;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.TaskEvent.EscrowArrivedLate;
import wecan.messages.work.TaskEvent.TaskCancelled;
import wecan.messages.work.TaskEvent.TaskExpired;
import wecan.messages.work.TaskId;
import wecan.model.PolicyCommands;

/** The bounty of a task that nobody will do goes back to the organisation. */
public final class RefundBountyWhenTaskGivenUp {
    private final PolicyCommands commands;

    public RefundBountyWhenTaskGivenUp(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TaskCancelled e, EventMessage<?> cause) {
        refund(cause, e.task(), e.organisation(), e.escrow(), e.bounty());
    }

    @EventHandler
    void on(TaskExpired e, EventMessage<?> cause) {
        refund(cause, e.task(), e.organisation(), e.escrow(), e.bounty());
    }

    @EventHandler
    void on(EscrowArrivedLate e, EventMessage<?> cause) {
        refund(cause, e.task(), e.organisation(), e.transfer(), e.bounty());
    }

    private void refund(
            EventMessage<?> cause, TaskId task, OrganisationId organisation, @Nullable TransferId escrow, long bounty) {
        if (escrow != null) {
            commands.send(
                    cause,
                    RefundBountyWhenTaskGivenUp.class,
                    new RequestTransfer(
                            TransferId.refund(escrow),
                            Account.escrow(task),
                            Account.organisation(organisation, CreditUnit.NENGBEI),
                            bounty,
                            TransferCode.REFUND,
                            task.value()));
        }
    }
}
