package wecan.graphql.platform;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Figures of the event store and its log. Thread-safe. */
public interface StorePort {
    /** Position of the last event. */
    long head();

    /** When the events at these positions were recorded. */
    Map<Long, Instant> recordedAt(Collection<Long> positions);

    long logSize();

    /** An estimate. */
    long commandsRemembered();

    long databaseBytes();
}
