package wecan.store;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.RepositoryProvider;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;

/**
 * Loads aggregates from the cache, or from their snapshot and events. An aggregate comes back to the cache after its commit,
 * or after it refused a command without an event; after anything else it is forgotten. What it decided without an event
 * is checked by {@link FreshDecisions}. Thread-safe; one command at a time an aggregate.
 */
public final class CachedRepository<A> extends EventSourcingRepository<A> {
    private final Class<A> type;
    private final AggregateCache cache;

    private CachedRepository(Builder<A> builder, Class<A> type, AggregateCache cache) {
        super(builder);
        this.type = type;
        this.cache = cache;
    }

    public static <A> Repository<A> of(
            Class<A> type,
            EventStore store,
            AggregateCache cache,
            SnapshotTriggerDefinition snapshots,
            ParameterResolverFactory parameters,
            HandlerDefinition handlers,
            RepositoryProvider others) {
        Builder<A> builder = builder(type)
                .eventStore(store)
                .snapshotTriggerDefinition(snapshots)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .repositoryProvider(others);
        return new CachedRepository<>(builder, type, cache);
    }

    /** An aggregate as it was when a command got it from the cache. */
    record FromCache(
            EventSourcedAggregate<?> aggregate, @Nullable Long version) {
        static final String RESOURCE = FromCache.class.getName();

        /** Whether the command has made no event. */
        boolean isUnchanged() {
            return Objects.equals(aggregate.version(), version);
        }
    }

    @Override
    protected EventSourcedAggregate<A> doLoadWithLock(String aggregateIdentifier, @Nullable Long expectedVersion) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        long era = cache.era();
        EventSourcedAggregate<A> cached = cache.take(type, aggregateIdentifier);
        EventSourcedAggregate<A> aggregate =
                cached == null ? super.doLoadWithLock(aggregateIdentifier, expectedVersion) : cached;
        FromCache loaded = new FromCache(aggregate, aggregate.version());
        if (cached != null) {
            unit.resources().put(FromCache.RESOURCE, loaded);
        }
        unit.onRollback(u -> {
            if (isRefusal(u) && loaded.isUnchanged()) {
                cache.keep(type, aggregate, era);
            }
        });
        unit.afterCommit(u -> cache.keep(type, aggregate, era));
        return aggregate;
    }

    @Override
    protected EventSourcedAggregate<A> doCreateNewForLock(Callable<A> factoryMethod) throws Exception {
        long era = cache.era();
        EventSourcedAggregate<A> aggregate = super.doCreateNewForLock(factoryMethod);
        CurrentUnitOfWork.get().afterCommit(u -> {
            if (aggregate.version() != null) {
                cache.keep(type, aggregate, era);
            }
        });
        return aggregate;
    }

    private static boolean isRefusal(UnitOfWork<?> unit) {
        return unit.getExecutionResult() != null
                && unit.getExecutionResult().isExceptionResult()
                && unit.getExecutionResult().getExceptionResult() instanceof CommandRejected;
    }
}
