package wecan.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;

/** The node's own command bus, whose results are {@link RoutedAnswer}s. */
final class AnsweringCommandBus extends CommandBusAround {
    private final ObjectMapper json;

    AnsweringCommandBus(CommandBus local, SubjectKeys keys) {
        super(local);
        this.json = RoutingSerializer.json(keys);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        inner().<C, Object>dispatch(
                        command,
                        (sent, result) -> callback.onResult(sent, GenericCommandResultMessage.asCommandResultMessage((R)
                                RoutedAnswer.of(result, json))));
    }
}
