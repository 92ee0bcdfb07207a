package wecan.query;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The events that were decoded last, by position: all projections read the same events, and decoding is what reading them
 * costs. Safe for use by any number of threads.
 */
final class DecodedEvents {
    private static final int KEPT = 1 << 13;

    private final AtomicReferenceArray<@Nullable TrackedEventMessage<?>> events = new AtomicReferenceArray<>(KEPT);

    /** The event with its payload decoded: the given one, or one that another reader has decoded before. */
    TrackedEventMessage<?> decoded(TrackedEventMessage<?> event) {
        int slot = (int) (EventReader.position(event) & (KEPT - 1));
        TrackedEventMessage<?> known = events.get(slot);
        if (known != null && known.getIdentifier().equals(event.getIdentifier())) {
            return known;
        }
        var unused = event.getPayload();
        events.set(slot, event);
        return event;
    }

    /** What was decoded before somebody was erased says more than may be read now. */
    void forget() {
        for (int slot = 0; slot < KEPT; slot++) {
            events.set(slot, null);
        }
    }
}
