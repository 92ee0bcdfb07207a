package wecan.store;

import java.util.List;
import java.util.function.LongConsumer;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The event store. Consumers are woken by the commit itself, nothing polls: a stream asks the database only when it knows
 * that there is something to read. Thread-safe; a stream belongs to one thread at a time.
 */
public final class PostgresEventStore extends AbstractEventStore {
    private final PostgresEventEngine engine;
    private final Commits commits;

    private PostgresEventStore(Builder builder, PostgresEventEngine engine, Commits commits) {
        super(builder);
        this.engine = engine;
        this.commits = commits;
        commits.advance(engine.readHead());
    }

    /** Opens the store; the migrations have run before. */
    public static PostgresEventStore open(PostgresEventEngine engine, Commits commits) {
        Builder builder = new Builder();
        builder.storageEngine(engine);
        return new PostgresEventStore(builder, engine, commits);
    }

    private static final class Builder extends AbstractEventStore.Builder {}

    /** Writes what a unit of work has gathered, unless its command has been written with it. */
    @Override
    protected void commit(List<? extends EventMessage<?>> events) {
        if (CurrentUnitOfWork.isStarted()) {
            engine.write(CurrentUnitOfWork.get());
        }
        super.commit(events);
    }

    /** A stream of what is recorded after the token; null is the beginning. */
    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        TrackingToken token = trackingToken == null ? null : WrappedToken.unwrapLowerBound(trackingToken);
        return new PositionStream(engine, commits, PostgresEventEngine.position(token));
    }

    /** See {@link Commits#subscribe}. */
    public Registration onCommit(LongConsumer listener) {
        return commits.subscribe(listener);
    }

    /** The highest position that is known to be committed, 0 for an empty store. */
    public long head() {
        return commits.head();
    }
}
