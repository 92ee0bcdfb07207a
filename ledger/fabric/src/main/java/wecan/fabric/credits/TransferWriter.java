package wecan.fabric.credits;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import wecan.fabric.BatchWriter;
import wecan.fabric.Chain;
import wecan.fabric.LedgerCommands;
import wecan.messages.credits.TransferEvent.TransferRequested;

/**
 * The one writer of credits: requested transfers go to Fabric in the batches in which they come, and what was decided is
 * recorded, as {@link BatchWriter} says.
 */
public final class TransferWriter {
    /** The name of the event processor that it is to be assigned to. */
    public static final String PROCESSING_GROUP = "fabric-transfers";

    /** The chaincode takes 1,000; half of it keeps a block under its preferred size. */
    public static final int LARGEST_BATCH = 500;

    private final BatchWriter<TransferRequested> writer;

    public TransferWriter(Chain chain, LedgerCommands commands) {
        this.writer = new BatchWriter<>(chain, commands, new TransferBatch());
    }

    @EventHandler
    public void on(TransferRequested event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        writer.on(message, unitOfWork);
    }

    /** Whether transfers had to wait for Fabric and are not all through yet. */
    public boolean isBehind() {
        return writer.isBehind();
    }

    /** Ends a wait for Fabric. What was not recorded is settled again after the next start. */
    public void stop() {
        writer.stop();
    }
}
