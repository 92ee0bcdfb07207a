package wecan.model;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.AggregateCommand;
import wecan.messages.DerivedId;
import wecan.messages.MessageKeys;

/**
 * Sends the commands of policies. The command id follows from the event, the policy and the target, so an event that is
 * delivered again sends the same command, which the store carries out once. Thread-safe.
 */
public final class PolicyCommands {
    /** Brings a command to its aggregate and returns once it is decided; throws what the aggregate throws. */
    @FunctionalInterface
    public interface Dispatch {
        void dispatch(CommandMessage<AggregateCommand> command);
    }

    private final Dispatch dispatch;

    public PolicyCommands(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    public static PolicyCommands through(CommandGateway gateway) {
        return new PolicyCommands(gateway::sendAndWait);
    }

    /**
     * Sends {@code command} because of {@code cause} and waits for its decision. A refusal is thrown on: it is a fault
     * of the flow, for repetitions are no refusals.
     */
    public void send(EventMessage<?> cause, Class<?> policy, AggregateCommand command) {
        String name = policy.getSimpleName();
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(MessageKeys.ACTOR, "policy:" + name);
        metadata.put(
                MessageKeys.COMMAND_ID,
                DerivedId.of(
                                "policy",
                                cause.getIdentifier(),
                                name,
                                command.aggregateId(),
                                command.getClass().getSimpleName())
                        .toString());
        metadata.put(MessageKeys.CAUSATION_ID, cause.getIdentifier());
        metadata.put(
                MessageKeys.CORRELATION_ID,
                cause.getMetaData()
                        .getOrDefault(MessageKeys.CORRELATION_ID, cause.getIdentifier())
                        .toString());
        metadata.put(MessageKeys.CONTENT_HASH, "");
        Object organisation = cause.getMetaData().get(MessageKeys.ORGANISATION);
        if (organisation != null) {
            metadata.put(MessageKeys.ORGANISATION, organisation.toString());
        }
        dispatch.dispatch(new GenericCommandMessage<>(command, metadata));
    }
}
