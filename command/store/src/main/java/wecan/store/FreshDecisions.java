package wecan.store;

import java.util.Optional;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import wecan.messages.CommandRejected;
import wecan.store.CachedRepository.FromCache;

/**
 * Lets no decision stand that an aggregate of the cache made while another node had gone on. A decision with events is
 * found out by the append, one without (a refusal, or nothing to do) by this: it asks how far the aggregate is in the
 * store. A stale one ends in a {@link ConcurrencyException}, and the command is tried again. Interceptor of the command
 * bus, the innermost.
 */
public final class FreshDecisions implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final Function<String, Optional<Long>> lastSequence;

    /** @param lastSequence the number of an aggregate's last event that is committed; what is under way does not count */
    public FreshDecisions(Function<String, Optional<Long>> lastSequence) {
        this.lastSequence = lastSequence;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        Object answer;
        try {
            answer = chain.proceed();
        } catch (CommandRejected refused) {
            FromCache cached = unit.getResource(FromCache.RESOURCE);
            if (cached != null) {
                requireFresh(cached);
            }
            throw refused;
        }
        FromCache cached = unit.getResource(FromCache.RESOURCE);
        if (cached != null && cached.isUnchanged()) {
            requireFresh(cached);
        }
        return answer;
    }

    private void requireFresh(FromCache cached) {
        String id = cached.aggregate().identifierAsString();
        Optional<Long> stored = lastSequence.apply(id);
        if (!stored.equals(Optional.ofNullable(cached.version()))) {
            throw new ConcurrencyException("The aggregate " + id + " was decided on at " + cached.version()
                    + " while the store has " + stored + ": it is read again");
        }
    }
}
