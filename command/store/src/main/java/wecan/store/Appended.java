package wecan.store;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * What the running unit of work has appended so far.
 *
 * @param lastPosition the position of its last event
 * @param firstSeq the sequence number of its first event of each aggregate
 */
record Appended(long lastPosition, Map<UUID, Long> firstSeq) {
    static final String RESOURCE = Appended.class.getName();

    static void note(DomainEventMessage<?> event, long lastPosition) {
        CurrentUnitOfWork.ifStarted(unit -> {
            Map<String, Object> resources = unit.root().resources();
            Map<UUID, Long> firstSeq =
                    resources.get(RESOURCE) instanceof Appended before ? before.firstSeq() : new ConcurrentHashMap<>();
            firstSeq.putIfAbsent(UUID.fromString(event.getAggregateIdentifier()), event.getSequenceNumber());
            resources.put(RESOURCE, new Appended(lastPosition, firstSeq));
        });
    }
}
