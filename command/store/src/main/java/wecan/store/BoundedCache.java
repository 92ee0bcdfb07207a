package wecan.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the entries that were used last, none for longer than a time: what another node changes is seen by then.
 * Thread-safe.
 */
final class BoundedCache<K, V> {
    private final Map<K, Kept<V>> entries;
    private final Duration lifetime;
    private final Clock clock;
    private long removals;

    private record Kept<V>(V value, Instant until) {}

    BoundedCache(int capacity, Duration lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized @Nullable V get(K key) {
        Kept<V> entry = entries.get(key);
        return entry != null && clock.instant().isBefore(entry.until()) ? entry.value() : null;
    }

    synchronized void put(K key, V value) {
        entries.put(key, new Kept<>(value, clock.instant().plus(lifetime)));
    }

    /** How often something was removed; for {@link #put(Object, Object, long)}. */
    synchronized long removals() {
        return removals;
    }

    /**
     * Keeps what was read from elsewhere, unless something was removed since: it may be what was read.
     *
     * @param before {@link #removals} from before the reading
     */
    synchronized void put(K key, V value, long before) {
        if (removals == before) {
            put(key, value);
        }
    }

    synchronized void remove(K key) {
        removals++;
        entries.remove(key);
    }

    synchronized void clear() {
        removals++;
        entries.clear();
    }

    synchronized void removeValue(V value) {
        removals++;
        entries.values().removeIf(entry -> entry.value().equals(value));
    }
}
