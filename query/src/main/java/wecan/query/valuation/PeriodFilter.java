package wecan.query.valuation;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.messages.valuation.Granularity;
import wecan.messages.valuation.PeriodState;

/**
 * Which periods of an organisation; null for any.
 *
 * @param states null for any; none when empty
 */
public record PeriodFilter(
        @Nullable Granularity granularity, @Nullable Set<PeriodState> states) {
    public static final PeriodFilter ALL = new PeriodFilter(null, null);

    public PeriodFilter {
        states = states == null ? null : Set.copyOf(states);
    }
}
