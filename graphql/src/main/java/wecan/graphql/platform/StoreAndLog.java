package wecan.graphql.platform;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import wecan.sequencer.Log;
import wecan.store.RecordedEvents;
import wecan.store.StoreFigures;

/** Figures of the event store on PostgreSQL and of the log. Thread-safe. */
public final class StoreAndLog implements StorePort {
    private final RecordedEvents events;
    private final StoreFigures figures;
    private final Log log;

    public StoreAndLog(RecordedEvents events, StoreFigures figures, Log log) {
        this.events = events;
        this.figures = figures;
        this.log = log;
    }

    @Override
    public long head() {
        return events.head();
    }

    @Override
    public Map<Long, Instant> recordedAt(Collection<Long> positions) {
        return figures.recordedAt(positions);
    }

    @Override
    public long logSize() {
        return log.size();
    }

    @Override
    public long commandsRemembered() {
        return figures.commandsRemembered();
    }

    @Override
    public long databaseBytes() {
        return figures.databaseBytes();
    }
}
