package wecan.query;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import wecan.messages.DomainEvent;

/**
 * What the events of all contexts mean to the documents of one. It is asked for every event, in the order of positions; which
 * documents it changes may depend on nothing but the event.
 */
public abstract class Projection {
    private final String group;

    protected Projection(String group) {
        this.group = group;
    }

    /** The name of the processing group. */
    public final String group() {
        return group;
    }

    /** Adds to {@code fold} what the event changes. */
    protected abstract void project(DomainEvent event, Recorded at, Fold fold);

    /**
     * What the events change.
     *
     * @throws ProjectionFailed naming the first event that could not be projected
     */
    final Fold fold(List<? extends TrackedEventMessage<?>> events) {
        Fold fold = new Fold(group);
        for (TrackedEventMessage<?> message : events) {
            long position = EventReader.position(message);
            try {
                if (message instanceof DomainEventMessage<?> domain
                        && message.getPayload() instanceof DomainEvent event) {
                    project(event, new Recorded(position, domain.getSequenceNumber(), message.getTimestamp()), fold);
                }
            } catch (RuntimeException e) {
                throw new ProjectionFailed(position, e);
            }
        }
        return fold;
    }
}
