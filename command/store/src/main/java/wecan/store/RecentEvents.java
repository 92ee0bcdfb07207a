package wecan.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The events that this process committed last, as objects: who follows the store need neither query nor deserialise them,
 * and all of them share the one that was written. Positions are without holes: when another process wrote in between, what
 * came before is forgotten. Thread-safe.
 */
final class RecentEvents {
    private record Kept(TrackedEventMessage<?> event, int bytes) {}

    private final Kept[] ring;
    private final long byteCapacity;
    private volatile long era;
    private long first = 1;
    private long last;
    private long bytes;

    /**
     * @param capacity how many events are kept
     * @param byteCapacity how long they may be together, serialised
     */
    RecentEvents(int capacity, long byteCapacity) {
        this.ring = new Kept[capacity];
        this.byteCapacity = byteCapacity;
    }

    /** Changes whenever all is forgotten: what was serialised before that may still tell of persons who are erased. */
    long era() {
        return era;
    }

    /**
     * @param from the position of the first row; those of the others follow
     * @param since the era in which the first of them was serialised; of an earlier one nothing is kept
     */
    synchronized void add(long from, List<EventRow> rows, long since) {
        if (since != era) {
            first = from + rows.size();
            last = first - 1;
            bytes = 0;
            Arrays.fill(ring, null);
            return;
        }
        if (from != last + 1) {
            first = from;
            last = from - 1;
            bytes = 0;
        }
        for (EventRow row : rows) {
            if (last - first + 1 == ring.length) {
                dropFirst();
            }
            ring[index(++last)] = new Kept(tracked(last, row.message()), row.bytes());
            bytes += row.bytes();
        }
        while (bytes > byteCapacity && first <= last) {
            dropFirst();
        }
    }

    private void dropFirst() {
        bytes -= ring[index(first++)].bytes();
    }

    private int index(long position) {
        return (int) (position % ring.length);
    }

    /** The events after a position, at most {@code limit}; empty when they are not all here. */
    synchronized List<TrackedEventMessage<?>> after(long position, int limit) {
        if (position + 1 < first || position >= last) {
            return List.of();
        }
        int found = (int) Math.min(limit, last - position);
        List<TrackedEventMessage<?>> events = new ArrayList<>(found);
        for (long at = position + 1; at <= position + found; at++) {
            events.add(ring[index(at)].event());
        }
        return events;
    }

    /** For when what was written in clear must not be read any more. */
    synchronized void forget() {
        era++;
        first = last + 1;
        bytes = 0;
        Arrays.fill(ring, null);
    }

    private static <T> TrackedEventMessage<T> tracked(long position, DomainEventMessage<T> message) {
        return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), message);
    }
}
