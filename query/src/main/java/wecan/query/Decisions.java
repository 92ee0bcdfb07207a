package wecan.query;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import wecan.query.ProjectionStatus.Skipped;

/**
 * What operators have decided on one projection, as it was last read from the {@link Registry}: that is where it is kept,
 * for all nodes and for the next start. Safe for use by any number of threads.
 */
final class Decisions {
    private final Set<Long> passed = ConcurrentHashMap.newKeySet();
    private volatile Registry.Entry latest;

    Decisions(String group) {
        this.latest = Registry.Entry.none(group);
    }

    /** Takes over what was read, unless something newer is known. */
    synchronized void heard(Registry.Entry entry) {
        if (entry.version() >= latest.version()) {
            passed.addAll(entry.skipped().stream().map(Skipped::position).collect(Collectors.toSet()));
            latest = entry;
        }
    }

    /** Whether nothing newer is known than this. */
    boolean isLatest(Registry.Entry entry) {
        return latest.version() == entry.version();
    }

    boolean paused() {
        return latest.paused();
    }

    List<Skipped> skipped() {
        return latest.skipped();
    }

    /** Asked for every event. */
    boolean passes(long position) {
        return passed.contains(position);
    }
}
