package wecan.fabric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import wecan.messages.AggregateCommand;

/** Delivers batches as Axon's streaming processors do, and keeps what the writer records. */
public final class Batches implements LedgerCommands {
    /** What is recorded, by command id: the same id again does nothing. */
    public final Map<UUID, AggregateCommand> recorded = new LinkedHashMap<>();

    /** Causes of all commands sent, repeated ones included. */
    public final List<String> causes = new ArrayList<>();

    @Override
    public CompletableFuture<?> send(UUID commandId, EventMessage<?> cause, AggregateCommand command) {
        causes.add(cause.getIdentifier());
        recorded.putIfAbsent(commandId, command);
        return CompletableFuture.completedFuture(null);
    }

    public List<AggregateCommand> commands() {
        return List.copyOf(recorded.values());
    }

    public static List<EventMessage<?>> messages(Object... events) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (Object event : events) {
            messages.add(GenericEventMessage.asEventMessage(event));
        }
        return messages;
    }

    public static void deliver(Object writer, Object... events) {
        deliver(writer, messages(events));
    }

    /** Throws what made the unit of work roll back. */
    public static void deliver(Object writer, List<EventMessage<?>> messages) {
        var handler = new AnnotationEventHandlerAdapter(writer);
        BatchingUnitOfWork<EventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(messages);
        var result = unitOfWork.executeWithResult(
                () -> handler.canHandle(unitOfWork.getMessage()) ? handler.handle(unitOfWork.getMessage()) : null);
        if (result.isExceptional()) {
            if (result.exceptionResult() instanceof RuntimeException e) {
                throw e;
            }
            throw new AssertionError(result.exceptionResult());
        }
    }
}
