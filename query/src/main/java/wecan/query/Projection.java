package wecan.query;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import wecan.messages.DomainEvent;

/**
 * The event handler of one context: collects what a batch of events changes, writes it when the batch's unit of work
 * prepares its commit, and tells {@link Freshness} and {@link Changes} after the commit. It handles every event, so that
 * its position passes those that it ignores too.
 *
 * <p>Its processor has one segment: documents are fed by several aggregates, and the order of positions is what makes a
 * second delivery harmless. With {@link MongoTokenStore} the token is written after the documents.
 */
public abstract class Projection {
    private final String group;
    private final ViewStore store;
    private final Freshness freshness;
    private final Changes changes;

    protected Projection(String group, ViewStore store, Freshness freshness, Changes changes) {
        this.group = group;
        this.store = store;
        this.freshness = freshness;
        this.changes = changes;
    }

    /** The name of the processing group. */
    public final String group() {
        return group;
    }

    /** Adds to {@code fold} what the event changes. */
    protected abstract void project(DomainEvent event, Recorded at, Fold fold);

    @EventHandler
    public final void on(EventMessage<?> message, TrackingToken token) {
        long position = token.position()
                .orElseThrow(
                        () -> new IllegalStateException("a token without position cannot order documents: " + token));
        Batch batch = batch();
        if (message instanceof DomainEventMessage<?> domain && message.getPayload() instanceof DomainEvent event) {
            project(event, new Recorded(position, domain.getSequenceNumber(), message.getTimestamp()), batch.fold);
        }
        batch.reached = Math.max(batch.reached, position);
    }

    private Batch batch() {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        return unit.getOrComputeResource("wecan.query.batch." + group, key -> {
            Batch batch = new Batch(new Fold(group));
            unit.onPrepareCommit(u -> batch.written = store.write(batch.fold.changes()));
            unit.afterCommit(u -> {
                freshness.advanced(group, batch.reached);
                batch.written.forEach(changes::publish);
            });
            return batch;
        });
    }

    private static final class Batch {
        private final Fold fold;
        private long reached;
        private List<ViewChange> written = List.of();

        private Batch(Fold fold) {
            this.fold = fold;
        }
    }
}
