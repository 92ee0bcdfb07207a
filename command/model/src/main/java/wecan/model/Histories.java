package wecan.model;

import java.util.List;
import java.util.UUID;
import wecan.messages.DomainEvent;

/**
 * The port to what other aggregates <em>of the same context</em> have recorded, a resource of command handlers: for
 * decisions that need what another aggregate says. What is read is what was committed when it was read; it may be more by
 * the time the decision is. Thread-safe.
 */
@FunctionalInterface
public interface Histories {
    /** What the aggregate has recorded, in order; empty when there is none under this id. */
    History of(UUID aggregate);

    /**
     * An aggregate's events.
     *
     * @param version the sequence number of the last of them, -1 when there is none
     */
    record History(List<DomainEvent> events, long version) {
        public History {
            events = List.copyOf(events);
        }
    }
}
