package wecan.graphql.platform;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A processor as its engine knows it.
 *
 * @param position the last event whose effects are there, 0 before the first
 * @param failure why it fails; null when it does not
 * @param rebuild how far its new documents are; null when there are none
 * @param skipped events that it was told to leave out, ascending
 */
public record RunningProcessor(
        String name,
        ProcessorKind kind,
        ProcessorState state,
        long position,
        @Nullable Failure failure,
        @Nullable Rebuild rebuild,
        List<Long> skipped) {
    public RunningProcessor {
        skipped = List.copyOf(skipped);
    }

    /**
     * Why a processor fails.
     *
     * @param position of the event that it fails at; null when it is at no event
     * @param cause what was thrown, for people who know the server
     */
    public record Failure(@Nullable Long position, String cause) {}

    /**
     * How far new documents are.
     *
     * @param wanted the position that they have to reach before they are switched to
     * @param left null while it cannot be told
     */
    public record Rebuild(
            long reached,
            long wanted,
            double eventsPerSecond,
            @Nullable Duration left) {}
}
