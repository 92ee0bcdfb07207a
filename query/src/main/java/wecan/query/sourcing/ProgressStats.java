package wecan.query.sourcing;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.RequestState;
import wecan.query.ViewStore.Tally;

/**
 * How far the requests of a scope are, as far as the viewer may see them (统计分析).
 *
 * @param total of all requests, also of those in no row
 * @param rows those with most requests first, {@value #MOST_ROWS} at most
 * @param complete whether there are no more rows
 */
public record ProgressStats(Count total, List<Row> rows, boolean complete) {
    /** The most rows. */
    public static final int MOST_ROWS = 1_000;

    /** By what the requests are counted. */
    public enum By {
        /** The demanding unit. */
        UNIT("organisation"),
        /** The unit that is asked or has confirmed; requests that nobody is asked for are in no row. */
        SOURCE("unit"),
        /** The data item, by its code. */
        ITEM("code"),
        /** The service item, by its code. */
        SERVICE_ITEM("serviceItem");

        private final String field;

        By(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }

        private Row row(String key, Count count) {
            return switch (this) {
                case UNIT, SOURCE -> new Row(new OrganisationId(java.util.UUID.fromString(key)), null, count);
                case ITEM, SERVICE_ITEM -> new Row(null, key, count);
            };
        }
    }

    /**
     * The requests of one unit or item.
     *
     * @param unit null unless counted by units
     * @param code null unless counted by items
     */
    public record Row(
            @Nullable OrganisationId unit, @Nullable String code, Count count) {}

    /**
     * How many requests there are.
     *
     * @param byState each state, also those with none
     * @param overdue how many of those that await their source are overdue
     */
    public record Count(Map<RequestState, Long> byState, long overdue) {
        public Count {
            byState = Map.copyOf(byState);
        }

        public long all() {
            return byState.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public ProgressStats {
        rows = List.copyOf(rows);
    }

    static final ProgressStats NOTHING = new ProgressStats(new Counting().count(), List.of(), true);

    static ProgressStats of(By by, List<Tally> tallies) {
        Counting total = new Counting();
        Map<String, Counting> counts = new HashMap<>();
        for (Tally tally : tallies) {
            total.add(tally);
            String key = tally.values().get(by.field());
            if (key != null) {
                counts.computeIfAbsent(key, k -> new Counting()).add(tally);
            }
        }
        List<Row> rows = counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Counting> e) -> e.getValue().all)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_ROWS)
                .map(entry -> by.row(entry.getKey(), entry.getValue().count()))
                .toList();
        return new ProgressStats(total.count(), rows, rows.size() == counts.size());
    }

    private static final class Counting {
        private final Map<RequestState, Long> byState = new EnumMap<>(RequestState.class);
        private long overdue;
        private long all;

        private Counting() {
            for (RequestState state : RequestState.values()) {
                byState.put(state, 0L);
            }
        }

        private void add(Tally tally) {
            byState.merge(RequestState.valueOf(tally.values().getOrDefault("state", "")), tally.count(), Long::sum);
            all += tally.count();
            if (tally.values().containsKey("overdue")) {
                overdue += tally.count();
            }
        }

        private Count count() {
            return new Count(byState, overdue);
        }
    }
}
