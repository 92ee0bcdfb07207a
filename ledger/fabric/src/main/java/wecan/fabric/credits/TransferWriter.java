package wecan.fabric.credits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.fabric.BlockReader;
import wecan.fabric.Chain;
import wecan.fabric.Committed;
import wecan.fabric.FabricUnavailable;
import wecan.fabric.TransactionConflict;
import wecan.messages.DerivedId;
import wecan.messages.credits.TransferCommand;
import wecan.messages.credits.TransferCommand.RecordPosted;
import wecan.messages.credits.TransferCommand.RecordRefused;
import wecan.messages.credits.TransferEvent.TransferRequested;

/**
 * The one writer of credits: what is requested in a batch of events goes to Fabric as one transaction, in order of
 * position, and what was decided is recorded. While Fabric is away it waits, and the platform goes on.
 *
 * <p>A batch may come again after any crash: the chaincode answers a transfer's id as it did first, and the commands that
 * record the answer have ids that follow from the transfer. Runs in a streaming processor with one segment, whose batch size
 * bounds the transaction (at most {@value #LARGEST_BATCH}) and whose handlers have no timeout.
 */
public final class TransferWriter {
    /** The name of the event processor that it is to be assigned to. */
    public static final String PROCESSING_GROUP = "fabric-transfers";

    /** The chaincode takes 1,000; half of it keeps a block under its preferred size. */
    public static final int LARGEST_BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(TransferWriter.class);
    private static final String BATCH = TransferWriter.class.getName() + ".batch";

    private final Chain chain;
    private final BlockReader blocks;
    private final LedgerCommands commands;

    private final Object lock = new Object();
    private @Nullable Thread waiting;
    private boolean stopped;
    private volatile boolean behind;

    public TransferWriter(Chain chain, LedgerCommands commands) {
        this.chain = chain;
        this.blocks = new BlockReader(chain);
        this.commands = commands;
    }

    /**
     * Settles all transfers of the unit of work's batch at its first, before the processor stores its token. A failure also
     * fails the commit, so that it counts even where the processor's error handler only logs.
     */
    @EventHandler
    public void on(TransferRequested event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Map<String, Object> resources = unitOfWork.root().resources();
        if (resources.containsKey(BATCH)) {
            return;
        }
        List<EventMessage<?>> batch = batchOf(message, unitOfWork.root());
        resources.put(BATCH, batch);
        CompletableFuture<Void> settled = new CompletableFuture<>();
        unitOfWork.root().onPrepareCommit(committing -> settled.join());
        try {
            settle(batch);
            settled.complete(null);
        } catch (RuntimeException e) {
            settled.completeExceptionally(e);
            throw e;
        }
    }

    /** Whether transfers had to wait for Fabric and are not all through yet. */
    public boolean isBehind() {
        return behind;
    }

    /** Ends a wait for Fabric. What was not recorded is settled again after the next start. */
    public void stop() {
        synchronized (lock) {
            stopped = true;
            if (waiting != null) {
                waiting.interrupt();
            }
        }
    }

    private static List<EventMessage<?>> batchOf(EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        if (!(unitOfWork instanceof BatchingUnitOfWork<?> batching)) {
            return List.of(message);
        }
        List<EventMessage<?>> batch = new ArrayList<>();
        for (var candidate : batching.getMessages()) {
            if (candidate instanceof EventMessage<?> event
                    && TransferRequested.class.isAssignableFrom(event.getPayloadType())) {
                batch.add(event);
            }
        }
        return batch;
    }

    private void settle(List<EventMessage<?>> batch) {
        for (int from = 0; from < batch.size(); from += LARGEST_BATCH) {
            List<EventMessage<?>> part = batch.subList(from, Math.min(batch.size(), from + LARGEST_BATCH));
            List<TransferCommand> decisions = decisionsOn(part);
            List<CompletableFuture<?>> recorded = new ArrayList<>();
            for (int i = 0; i < part.size(); i++) {
                recorded.add(commands.send(commandId(decisions.get(i)), part.get(i), decisions.get(i)));
            }
            CompletableFuture.allOf(recorded.toArray(CompletableFuture[]::new)).join();
            behind = behind && part.size() == LARGEST_BATCH;
        }
    }

    private static UUID commandId(TransferCommand decision) {
        return DerivedId.of("fabric", decision.transfer(), decision instanceof RecordPosted ? "posted" : "refused");
    }

    private List<TransferCommand> decisionsOn(List<EventMessage<?>> part) {
        List<TransferRequested> transfers = part.stream()
                .map(event -> (TransferRequested) event.getPayload())
                .toList();
        synchronized (lock) {
            if (stopped) {
                throw new CancellationException("the writer of credits is stopped");
            }
            waiting = Thread.currentThread();
        }
        try {
            return decided(transfers);
        } catch (InterruptedException e) {
            throw new CancellationException("the writer of credits was stopped while it waited for Fabric");
        } finally {
            synchronized (lock) {
                waiting = null;
                if (stopped && Thread.interrupted()) {
                    LOG.debug("The writer of credits is stopped.");
                }
            }
        }
    }

    private List<TransferCommand> decided(List<TransferRequested> transfers) throws InterruptedException {
        while (true) {
            try {
                Committed committed = chain.submit("credits:transfer", TransferBatch.write(transfers));
                return recordsOf(transfers, committed);
            } catch (TransactionConflict e) {
                LOG.debug("Transfers are endorsed anew: {}", e.getMessage());
            } catch (FabricUnavailable e) {
                behind = true;
                LOG.debug("{} transfers wait: {}", transfers.size(), e.getMessage());
                chain.awaitUp();
            }
        }
    }

    private List<TransferCommand> recordsOf(List<TransferRequested> transfers, Committed committed)
            throws InterruptedException {
        Map<String, Long> blockOf = new HashMap<>(Map.of(committed.txId(), committed.block()));
        List<TransferCommand> records = new ArrayList<>();
        List<TransferBatch.Decision> decisions = TransferBatch.read(committed.text(), transfers);
        for (int i = 0; i < decisions.size(); i++) {
            TransferBatch.Decision decision = decisions.get(i);
            Long block = blockOf.get(decision.txId());
            if (block == null) {
                block = blocks.blockOf(decision.txId()).number();
                blockOf.put(decision.txId(), block);
            }
            records.add(
                    decision.isPosted()
                            ? new RecordPosted(transfers.get(i).transfer(), decision.txId(), block)
                            : new RecordRefused(
                                    transfers.get(i).transfer(), decision.refusal(), decision.txId(), block));
        }
        return records;
    }
}
