package wecan.query;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import wecan.query.ProjectionStatus.Progress;

/** How fast something gets on, over the last ten seconds. Safe for use by several threads. */
final class Pace {
    private static final long WINDOW_MILLIS = 10_000;
    private static final long STEP_MILLIS = 200;

    private record Sample(long millis, long position) {}

    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Pace(Clock clock) {
        this.clock = clock;
    }

    synchronized void at(long position) {
        long now = clock.millis();
        Sample last = samples.peekLast();
        if (last != null && now - last.millis < STEP_MILLIS) {
            return;
        }
        samples.addLast(new Sample(now, position));
        while (samples.size() > 2 && now - samples.getFirst().millis > WINDOW_MILLIS) {
            samples.removeFirst();
        }
    }

    synchronized Progress progress(long reached, long wanted) {
        Sample first = samples.peekFirst();
        long millis = first == null ? 0 : clock.millis() - first.millis;
        double rate = first == null || millis <= 0 ? 0 : Math.max(0, reached - first.position) * 1_000.0 / millis;
        return new Progress(reached, wanted, rate, left(wanted - reached, rate));
    }

    private static @Nullable Duration left(long events, double rate) {
        if (events <= 0) {
            return Duration.ZERO;
        }
        return rate <= 0 ? null : Duration.ofMillis((long) (events * 1_000 / rate));
    }
}
