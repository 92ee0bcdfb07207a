package wecan.fabric;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.AggregateCommand;

/** Port: how the writers record Fabric's decisions. */
@FunctionalInterface
public interface LedgerCommands {
    /**
     * Sends a command as a consequence of an event. The same command id again must do nothing.
     *
     * @return completes once the command's events are stored; fails when they are not
     */
    CompletableFuture<?> send(UUID commandId, EventMessage<?> cause, AggregateCommand command);
}
