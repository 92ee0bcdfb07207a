package wecan.query;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The events that were decoded last, by position: all projections read the same events, and decoding is what reading them
 * costs. Safe for use by any number of threads.
 */
final class DecodedEvents {
    private static final int KEPT = 1 << 13;

    /** @param epoch how often everything was forgotten before it was decoded */
    private record Decoded(int epoch, TrackedEventMessage<?> event) {}

    private final AtomicReferenceArray<@Nullable Decoded> events = new AtomicReferenceArray<>(KEPT);
    private final AtomicInteger epoch = new AtomicInteger();

    /** The event with its payload decoded: the given one, or one that another reader has decoded before. */
    TrackedEventMessage<?> decoded(TrackedEventMessage<?> event) {
        int slot = (int) (EventReader.position(event) & (KEPT - 1));
        int now = epoch.get();
        Decoded known = events.get(slot);
        if (known != null && known.epoch == now && known.event.getIdentifier().equals(event.getIdentifier())) {
            return known.event;
        }
        var unused = event.getPayload();
        events.set(slot, new Decoded(now, event));
        return event;
    }

    /**
     * What was decoded before somebody was erased says more than may be read now. Also what is being decoded just now is not
     * handed out again.
     */
    void forget() {
        epoch.incrementAndGet();
        for (int slot = 0; slot < KEPT; slot++) {
            events.set(slot, null);
        }
    }
}
