package wecan.model;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.AggregateCommand;
import wecan.messages.DerivedId;
import wecan.messages.MessageKeys;

/**
 * Sends the commands of policies. The command id follows from the event, the policy and the target, so an event that is
 * delivered again sends the same command, which the store carries out once. Thread-safe.
 */
public final class PolicyCommands {
    /**
     * Brings a command to its aggregate and returns once it is decided, and committed apart from the unit of work in which
     * the event is handled; throws what the aggregate throws.
     */
    @FunctionalInterface
    public interface Dispatch {
        void dispatch(CommandMessage<AggregateCommand> command);
    }

    private final Dispatch dispatch;

    public PolicyCommands(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    /**
     * Sends {@code command} because of {@code cause} and waits for its decision. A refusal is thrown on: it is a fault
     * of the flow, for repetitions are no refusals.
     */
    public void send(EventMessage<?> cause, Class<?> policy, AggregateCommand command) {
        send(cause, policy, command, DerivedId.of("policy", key(cause, policy, command)));
    }

    /**
     * As {@link #send(EventMessage, Class, AggregateCommand)}, for a policy that sends several commands of one kind to
     * one aggregate because of one event.
     *
     * @param number tells them apart, and is the same when the event is delivered again
     */
    public void send(EventMessage<?> cause, Class<?> policy, AggregateCommand command, int number) {
        Object[] key = key(cause, policy, command);
        Object[] numbered = Arrays.copyOf(key, key.length + 1);
        numbered[key.length] = number;
        send(cause, policy, command, DerivedId.of("policy", numbered));
    }

    private static Object[] key(EventMessage<?> cause, Class<?> policy, AggregateCommand command) {
        return new Object[] {
            cause.getIdentifier(),
            policy.getSimpleName(),
            command.aggregateId(),
            command.getClass().getSimpleName()
        };
    }

    private void send(EventMessage<?> cause, Class<?> policy, AggregateCommand command, UUID id) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(MessageKeys.ACTOR, "policy:" + policy.getSimpleName());
        metadata.put(MessageKeys.COMMAND_ID, id.toString());
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
