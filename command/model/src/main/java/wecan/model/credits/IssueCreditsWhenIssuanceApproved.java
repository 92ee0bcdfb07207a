package wecan.model.credits;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.credits.Account;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.IssuanceEvent.IssuanceApproved;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferCommand.RequestTransfer;
import wecan.messages.credits.TransferId;
import wecan.model.PolicyCommands;

/** An issuance that two people want goes to the account of the organisation. */
public final class IssueCreditsWhenIssuanceApproved {
    private final PolicyCommands commands;

    public IssueCreditsWhenIssuanceApproved(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(IssuanceApproved e, EventMessage<?> cause) {
        commands.send(
                cause,
                IssueCreditsWhenIssuanceApproved.class,
                new RequestTransfer(
                        TransferId.issuance(e.issuance()),
                        Account.issuance(CreditUnit.NENGBEI),
                        Account.organisation(e.organisation(), CreditUnit.NENGBEI),
                        e.amount(),
                        TransferCode.ISSUANCE,
                        e.issuance().value()));
    }
}
