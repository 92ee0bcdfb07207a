package wecan.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/** Commands by way of Axon Server, with the same results and exceptions as on the node that has decided them. */
final class RoutedCommandBus implements CommandBus {
    private final AxonServerCommandBus server;
    private final ObjectMapper json;

    RoutedCommandBus(AxonServerCommandBus server, SubjectKeys keys) {
        this.server = server;
        this.json = RoutingSerializer.json(keys);
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        server.dispatch(command);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        server.<C, RoutedAnswer>dispatch(command, (sent, result) -> callback.onResult(sent, here(result)));
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

    @Override
    public Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
        return server.subscribe(name, handler);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return server.registerHandlerInterceptor(interceptor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return server.registerDispatchInterceptor(interceptor);
    }
}
