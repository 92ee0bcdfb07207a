package wecan.messages.credits;

import java.util.UUID;
import wecan.messages.DomainEvent;

/** Events of a transfer. */
public sealed interface TransferEvent extends DomainEvent {
    TransferId transfer();

    Account debit();

    Account credit();

    long amount();

    TransferCode code();

    /** The task, issuance or contribution that it is for. */
    UUID reference();

    record TransferRequested(
            TransferId transfer, Account debit, Account credit, long amount, TransferCode code, UUID reference)
            implements TransferEvent {}

    /** Committed on Fabric. This event's log entry is of kind 2: balances recompute from entries alone. */
    record TransferPosted(
            TransferId transfer,
            Account debit,
            Account credit,
            long amount,
            TransferCode code,
            UUID reference,
            String fabricTx,
            long block)
            implements TransferEvent {}

    record TransferRejected(
            TransferId transfer,
            Account debit,
            Account credit,
            long amount,
            TransferCode code,
            UUID reference,
            String reason,
            String fabricTx,
            long block)
            implements TransferEvent {}
}
