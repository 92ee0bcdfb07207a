package wecan.store;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/** A command bus that differs from another only in how results come back. */
abstract class CommandBusAround implements CommandBus {
    private final CommandBus inner;

    CommandBusAround(CommandBus inner) {
        this.inner = inner;
    }

    final CommandBus inner() {
        return inner;
    }

    @Override
    public final <C> void dispatch(CommandMessage<C> command) {
        inner.dispatch(command);
    }

    @Override
    public final Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
        return inner.subscribe(name, handler);
    }

    @Override
    public final Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return inner.registerHandlerInterceptor(interceptor);
    }

    @Override
    public final Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return inner.registerDispatchInterceptor(interceptor);
    }
}
