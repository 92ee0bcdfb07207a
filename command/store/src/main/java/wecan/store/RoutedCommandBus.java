package wecan.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;

/** Commands by way of Axon Server, with the same results and exceptions as on the node that has decided them. */
final class RoutedCommandBus extends CommandBusAround {
    private final ObjectMapper json;

    RoutedCommandBus(AxonServerCommandBus server, SubjectKeys keys) {
        super(server);
        this.json = RoutingSerializer.json(keys);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        inner().<C, RoutedAnswer>dispatch(command, (sent, result) -> callback.onResult(sent, here(result)));
    }

    @SuppressWarnings("unchecked")
    private <R> CommandResultMessage<R> here(CommandResultMessage<? extends RoutedAnswer> result) {
        if (result.isExceptional()) {
            return GenericCommandResultMessage.asCommandResultMessage(new StoreFailure(
                    "Axon Server could not deliver the command: "
                            + result.exceptionResult().getMessage(),
                    result.exceptionResult()));
        }
        try {
            return GenericCommandResultMessage.asCommandResultMessage(
                    (R) result.getPayload().outcome(json));
        } catch (RuntimeException e) {
            return GenericCommandResultMessage.asCommandResultMessage(e);
        }
    }
}
