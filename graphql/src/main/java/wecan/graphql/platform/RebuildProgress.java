package wecan.graphql.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import wecan.graphql.platform.RunningProcessor.Rebuild;

/**
 * How far new documents are, as the schema tells it.
 *
 * @param reached events that are in them, decimal
 * @param wanted events that have to be in them, decimal
 */
public record RebuildProgress(
        String reached,
        String wanted,
        int eventsPerSecond,
        @Nullable Integer secondsLeft) {
    static @Nullable RebuildProgress of(@Nullable Rebuild rebuild) {
        if (rebuild == null) {
            return null;
        }
        Duration left = rebuild.left();
        return new RebuildProgress(
                Long.toString(rebuild.reached()),
                Long.toString(rebuild.wanted()),
                (int) Math.round(rebuild.eventsPerSecond()),
                left == null ? null : (int) Math.min(Integer.MAX_VALUE, left.toSeconds()));
    }
}
