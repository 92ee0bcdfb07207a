package wecan.model.credits;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.credits.Account;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.RewardRuleEvent.RewardGranted;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferCommand.RequestTransfer;
import wecan.model.PolicyCommands;

/** A reward in NENGBEI is paid by the organisation; POINTS are issued (ledger.md section 2). */
public final class PayRewardWhenRewardGranted {
    private final PolicyCommands commands;

    public PayRewardWhenRewardGranted(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(RewardGranted e, EventMessage<?> cause) {
        Account payer =
                switch (e.unit()) {
                    case NENGBEI -> Account.organisation(e.organisation(), CreditUnit.NENGBEI);
                    case POINTS -> Account.issuance(CreditUnit.POINTS);
                };
        commands.send(
                cause,
                PayRewardWhenRewardGranted.class,
                new RequestTransfer(
                        e.transfer(),
                        payer,
                        Account.member(e.beneficiary(), e.unit()),
                        e.amount(),
                        TransferCode.REWARD,
                        e.contribution().value()));
    }
}
