package wecan.query;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wecan.query.ProjectionStatus.Failure;
import wecan.query.ProjectionStatus.Progress;

/** How far a generation is. Written by the thread that runs it, read by any. */
final class GenerationProgress {
    private final Clock clock;
    private final Pace pace;
    private volatile long position;
    private volatile @Nullable Instant oldest;
    private volatile @Nullable Failure failure;

    GenerationProgress(long position, Clock clock) {
        this.position = position;
        this.clock = clock;
        this.pace = new Pace(clock);
    }

    /** Everything up to it is in the documents. */
    long position() {
        return position;
    }

    void reached(long newPosition) {
        position = newPosition;
        pace.at(newPosition);
    }

    /** When the oldest event that was read and is not in the documents was recorded; null when there is none. */
    @Nullable
    Instant oldest() {
        return oldest;
    }

    void waiting(@Nullable Instant since) {
        oldest = since;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    /** Whether this failure was not known yet. */
    boolean failed(Throwable cause) {
        Long at = cause instanceof ProjectionFailed event ? Long.valueOf(event.position()) : null;
        String sentence = ProjectionFailed.sentence(cause);
        Failure known = failure;
        if (known != null && sentence.equals(known.cause())) {
            return false;
        }
        failure = new Failure(at, sentence, clock.instant());
        return true;
    }

    void mended() {
        failure = null;
    }

    /** The store can be reached again; an event that is at fault is not mended by that. */
    void reachable() {
        Failure known = failure;
        if (known != null && known.position() == null) {
            failure = null;
        }
    }

    Progress towards(long wanted) {
        return pace.progress(position, wanted);
    }
}
