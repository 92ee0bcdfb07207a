package wecan.fabric.credits;

import java.util.UUID;
import wecan.messages.credits.Account;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferEvent.TransferRequested;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.TaskId;

/** Requested transfers of an organisation that nobody else uses. */
public final class Transfers {
    public final Account organisation = Account.organisation(new OrganisationId(UUID.randomUUID()), CreditUnit.NENGBEI);

    public TransferRequested issued(long amount) {
        return new TransferRequested(
                new TransferId(UUID.randomUUID()),
                Account.issuance(CreditUnit.NENGBEI),
                organisation,
                amount,
                TransferCode.ISSUANCE,
                UUID.randomUUID());
    }

    public TransferRequested escrowed(long amount) {
        TaskId task = new TaskId(UUID.randomUUID());
        return new TransferRequested(
                TransferId.escrow(task, 1),
                organisation,
                Account.escrow(task),
                amount,
                TransferCode.ESCROW,
                task.value());
    }
}
