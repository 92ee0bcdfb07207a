package wecan.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a projection is doing.
 *
 * @param group its name
 * @param failure why it stands still; null when it does not
 * @param position the documents that are served show everything up to it; 0 while none are
 * @param lagEvents how many recorded events they do not show yet
 * @param lag how long ago the oldest of these was recorded; zero when there is none
 * @param rebuild how far its rebuilding is; null when it is not being rebuilt
 * @param skipped events that it passes, by an operator's decision
 */
public record ProjectionStatus(
        String group,
        State state,
        @Nullable Failure failure,
        long position,
        long lagEvents,
        Duration lag,
        @Nullable Progress rebuild,
        List<Skipped> skipped) {
    public ProjectionStatus {
        skipped = List.copyOf(skipped);
    }

    /** What it is at. */
    public enum State {
        /** It follows the events. */
        LIVE,
        /** Its documents are made anew from all events: beside those that are served, or at a start before any are. */
        REBUILDING,
        /** An operator paused it. */
        PAUSED,
        /** It failed and is tried again at growing intervals; see {@link ProjectionStatus#failure()}. */
        FAILED
    }

    /**
     * Why a projection stands still.
     *
     * @param position of the event that it fails on; null when no single event is at fault (a store cannot be reached)
     * @param cause a sentence
     * @param since when it failed for the first time
     */
    public record Failure(@Nullable Long position, String cause, Instant since) {}

    /**
     * How far a rebuilding is.
     *
     * @param reached the position
     * @param wanted the position at which it is done
     * @param eventsPerSecond over the last seconds
     * @param left an estimate; null as long as there is none
     */
    public record Progress(
            long reached,
            long wanted,
            double eventsPerSecond,
            @Nullable Duration left) {}

    /**
     * An event that is passed.
     *
     * @param by who decided so
     * @param why the reason given
     */
    public record Skipped(long position, String by, String why, Instant at) {}
}
