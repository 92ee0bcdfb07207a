package wecan.fabric.signing;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import wecan.fabric.BatchWriter;
import wecan.fabric.Chain;
import wecan.fabric.LedgerCommands;
import wecan.messages.DomainEvent;
import wecan.messages.signing.SealEvent.SealStatusChanged;
import wecan.messages.signing.SealUseEvent.SealApplied;

/**
 * The one writer of seals: each change of a seal's status and each signature goes to Fabric, and what was decided is recorded,
 * as {@link BatchWriter} says. Both in one order, that of their positions: a signature is posted only when its seal is active
 * on Fabric.
 */
public final class SealWriter {
    /** The name of the event processor that it is to be assigned to. */
    public static final String PROCESSING_GROUP = "fabric-seals";

    /** The chaincode takes 500; these keep a block under its preferred size. */
    public static final int LARGEST_BATCH = 200;

    private final BatchWriter<DomainEvent> writer;

    public SealWriter(Chain chain, LedgerCommands commands) {
        this.writer = new BatchWriter<>(chain, commands, new SealRecords());
    }

    @EventHandler
    public void on(SealStatusChanged event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        writer.on(message, unitOfWork);
    }

    @EventHandler
    public void on(SealApplied event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        writer.on(message, unitOfWork);
    }

    /** Whether records had to wait for Fabric and are not all through yet. */
    public boolean isBehind() {
        return writer.isBehind();
    }

    /** Ends a wait for Fabric. What was not recorded goes there again after the next start. */
    public void stop() {
        writer.stop();
    }
}
