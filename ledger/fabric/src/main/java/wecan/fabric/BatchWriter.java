package wecan.fabric;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.fabric.BatchedCall.Decision;
import wecan.fabric.BatchedCall.Recording;
import wecan.fabric.BatchedCall.Request;

/**
 * Takes events to a contract: those of a batch as one transaction, in order of position, and what was decided is recorded.
 * While Fabric is away it waits, and the platform goes on.
 *
 * <p>A batch may come again after any crash: the contract answers the same as it did first, and the commands that record the
 * answer have ids that follow from the event. For an event processor with one segment, whose handlers have no timeout.
 *
 * @param <E> the events
 */
public final class BatchWriter<E> {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final Chain chain;
    private final BlockReader blocks;
    private final LedgerCommands commands;
    private final BatchedCall<E> call;

    private final Object lock = new Object();
    private @Nullable Thread waiting;
    private boolean stopped;
    private volatile boolean behind;

    public BatchWriter(Chain chain, LedgerCommands commands, BatchedCall<E> call) {
        this.chain = chain;
        this.blocks = new BlockReader(chain);
        this.commands = commands;
        this.call = call;
    }

    /**
     * Settles all events of the unit of work's batch at its first, before the processor stores its token. A failure also fails
     * the commit, so that it counts even where the processor's error handler only logs.
     */
    public void on(EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Map<String, Object> resources = unitOfWork.root().resources();
        String settledHere = BatchWriter.class.getName() + "/" + call.function();
        if (resources.containsKey(settledHere)) {
            return;
        }
        List<EventMessage<?>> batch = batchOf(message, unitOfWork.root());
        resources.put(settledHere, batch);
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

    /** Whether events had to wait for Fabric and are not all through yet. */
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

    private List<EventMessage<?>> batchOf(EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        if (!(unitOfWork instanceof BatchingUnitOfWork<?> batching)) {
            return List.of(message);
        }
        List<EventMessage<?>> batch = new ArrayList<>();
        for (var candidate : batching.getMessages()) {
            if (candidate instanceof EventMessage<?> event && eventType(event) != null) {
                batch.add(event);
            }
        }
        return batch;
    }

    private @Nullable Class<? extends E> eventType(EventMessage<?> message) {
        return call.events().stream()
                .filter(type -> type.isAssignableFrom(message.getPayloadType()))
                .findFirst()
                .orElse(null);
    }

    private void settle(List<EventMessage<?>> batch) {
        for (int from = 0; from < batch.size(); from += call.largest()) {
            List<EventMessage<?>> part = batch.subList(from, Math.min(batch.size(), from + call.largest()));
            List<Recording> recordings = recordingsOf(part);
            List<CompletableFuture<?>> recorded = new ArrayList<>();
            for (int i = 0; i < part.size(); i++) {
                Recording recording = recordings.get(i);
                recorded.add(commands.send(recording.commandId(), part.get(i), recording.command()));
            }
            CompletableFuture.allOf(recorded.toArray(CompletableFuture[]::new)).join();
            behind = behind && part.size() == call.largest();
        }
    }

    private List<Recording> recordingsOf(List<EventMessage<?>> part) {
        List<Request<E>> requests = part.stream().map(this::request).toList();
        synchronized (lock) {
            if (stopped) {
                throw new CancellationException("the writer of " + call.function() + " is stopped");
            }
            waiting = Thread.currentThread();
        }
        try {
            return decided(requests);
        } catch (InterruptedException e) {
            throw new CancellationException(
                    "the writer of " + call.function() + " was stopped while it waited for Fabric");
        } finally {
            synchronized (lock) {
                waiting = null;
                if (stopped && Thread.interrupted()) {
                    LOG.debug("The writer of {} is stopped.", call.function());
                }
            }
        }
    }

    private Request<E> request(EventMessage<?> message) {
        Class<? extends E> type = eventType(message);
        if (type == null) {
            throw new IllegalArgumentException(call.function() + " takes no " + message.getPayloadType());
        }
        return new Request<>(type.cast(message.getPayload()), message.getTimestamp());
    }

    private List<Recording> decided(List<Request<E>> requests) throws InterruptedException {
        while (true) {
            try {
                return recordings(requests, chain.submit(call.function(), call.argument(requests)));
            } catch (TransactionConflict e) {
                LOG.debug("{} is endorsed anew: {}", call.function(), e.getMessage());
            } catch (FabricUnavailable e) {
                behind = true;
                LOG.debug("{} of {} wait: {}", requests.size(), call.function(), e.getMessage());
                chain.awaitUp();
            }
        }
    }

    /** @throws IllegalStateException when the answer is not about exactly these events */
    private List<Recording> recordings(List<Request<E>> requests, Committed committed) throws InterruptedException {
        Map<String, Long> blockOf = new HashMap<>(Map.of(committed.txId(), committed.block()));
        JsonArray results =
                JsonParser.parseString(committed.text()).getAsJsonObject().getAsJsonArray("results");
        if (results.size() != requests.size()) {
            throw new IllegalStateException("%s answered about %d events and was asked about %d"
                    .formatted(call.function(), results.size(), requests.size()));
        }
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            E event = requests.get(i).event();
            JsonObject result = results.get(i).getAsJsonObject();
            if (!call.isAbout(event, result)) {
                throw new IllegalStateException(call.function() + " answered about another event than it was asked");
            }
            // A refusal that is not kept on the ledger names no transaction: it was said in this one.
            JsonElement decidedBy = result.get("txId");
            String txId = decidedBy.isJsonNull() ? committed.txId() : decidedBy.getAsString();
            Long block = blockOf.get(txId);
            if (block == null) {
                block = blocks.blockOf(txId).number();
                blockOf.put(txId, block);
            }
            recordings.add(call.recording(event, new Decision(refusal(result), txId, block)));
        }
        return recordings;
    }

    private String refusal(JsonObject result) {
        return switch (result.get("status").getAsString()) {
            case "POSTED" -> "";
            case "REJECTED", "REFUSED" -> result.get("code").getAsString();
            default -> throw new IllegalStateException(call.function() + " answered " + result);
        };
    }
}
