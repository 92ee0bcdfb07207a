package wecan.fabric.sourcing;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import wecan.fabric.BatchWriter;
import wecan.fabric.Chain;
import wecan.fabric.LedgerCommands;
import wecan.messages.sourcing.DataItemSourceEvent.CurrentSourceChanged;

/**
 * The one writer of sources: each change of a data item's source is published on Fabric, and that it is, is recorded, as
 * {@link BatchWriter} says.
 */
public final class SourceWriter {
    /** The name of the event processor that it is to be assigned to. */
    public static final String PROCESSING_GROUP = "fabric-sources";

    /** The chaincode takes 500; these keep a block under its preferred size. */
    public static final int LARGEST_BATCH = 200;

    private final BatchWriter<CurrentSourceChanged> writer;

    public SourceWriter(Chain chain, LedgerCommands commands) {
        this.writer = new BatchWriter<>(chain, commands, new SourcePublications());
    }

    @EventHandler
    public void on(CurrentSourceChanged event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        writer.on(message, unitOfWork);
    }

    /** Whether sources had to wait for Fabric and are not all through yet. */
    public boolean isBehind() {
        return writer.isBehind();
    }

    /** Ends a wait for Fabric. What was not recorded is published again after the next start. */
    public void stop() {
        writer.stop();
    }
}
