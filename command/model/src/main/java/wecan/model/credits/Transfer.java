package wecan.model.credits;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.credits.CreditsRejection.ExistsWithDifferentContent;
import wecan.messages.credits.TransferCommand.RecordPosted;
import wecan.messages.credits.TransferCommand.RecordRefused;
import wecan.messages.credits.TransferCommand.RequestTransfer;
import wecan.messages.credits.TransferEvent;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.messages.credits.TransferEvent.TransferRejected;
import wecan.messages.credits.TransferEvent.TransferRequested;
import wecan.messages.credits.TransferId;

/**
 * A transfer of credits: requested here, decided by Fabric, and its decision recorded once (ledger.md section 2). Asking
 * again for the same changes nothing; the same id never stands for something else.
 */
public class Transfer {
    @AggregateIdentifier
    private TransferId id;

    private @Nullable TransferRequested request;
    private boolean settled;

    @SuppressWarnings("NullAway.Init") // its events fill it
    Transfer() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void request(RequestTransfer c) {
        var asked = new TransferRequested(c.transfer(), c.debit(), c.credit(), c.amount(), c.code(), c.reference());
        if (request == null) {
            apply(asked);
        } else if (!request.equals(asked)) {
            throw new CommandRejected(new ExistsWithDifferentContent(c.transfer()));
        }
    }

    @CommandHandler
    void recordPosted(RecordPosted c) {
        TransferRequested r = request;
        if (r != null && !settled) {
            apply(new TransferPosted(
                    id, r.debit(), r.credit(), r.amount(), r.code(), r.reference(), c.fabricTx(), c.block()));
        }
    }

    @CommandHandler
    void recordRefused(RecordRefused c) {
        TransferRequested r = request;
        if (r != null && !settled) {
            apply(new TransferRejected(
                    id,
                    r.debit(),
                    r.credit(),
                    r.amount(),
                    r.code(),
                    r.reference(),
                    c.reason(),
                    c.fabricTx(),
                    c.block()));
        }
    }

    @EventSourcingHandler
    void evolve(TransferEvent event) {
        switch (event) {
            case TransferRequested e -> {
                id = e.transfer();
                request = e;
            }
            case TransferPosted e -> settled = true;
            case TransferRejected e -> settled = true;
        }
    }
}
