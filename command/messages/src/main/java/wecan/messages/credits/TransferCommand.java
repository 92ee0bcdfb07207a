package wecan.messages.credits;

import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;

/** Commands of a transfer. No aggregate holds a balance: Fabric decides, and its decision is recorded here. */
public sealed interface TransferCommand extends AggregateCommand {
    TransferId transfer();

    @Override
    default UUID aggregateId() {
        return transfer().value();
    }

    /**
     * Asks for a transfer of {@code amount} minor units. The same request again changes nothing.
     *
     * @param reference the task, issuance or contribution that it is for
     */
    record RequestTransfer(
            TransferId transfer, Account debit, Account credit, long amount, TransferCode code, UUID reference)
            implements TransferCommand {
        public RequestTransfer {
            InvalidInput.range("amount", amount, 1, Long.MAX_VALUE);
        }
    }

    /**
     * Fabric committed it.
     *
     * @param fabricTx transaction id, 64 hex digits
     */
    record RecordPosted(TransferId transfer, String fabricTx, long block) implements TransferCommand {}

    /**
     * Fabric refused it.
     *
     * @param reason the chaincode's code, {@code INSUFFICIENT_FUNDS}
     */
    record RecordRefused(TransferId transfer, String reason, String fabricTx, long block) implements TransferCommand {}
}
