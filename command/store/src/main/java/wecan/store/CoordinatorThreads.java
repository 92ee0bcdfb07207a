package wecan.store;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Executors for the coordinators of Axon's pooled processors. A coordinator sleeps 100 ms when its workers are full and
 * the claim extension threshold when they are not, even when they became free in between; here it looks again sooner.
 */
public final class CoordinatorThreads {
    /** To be given to the processor as its claim extension threshold, by which the sleep is known. */
    public static final Duration CLAIM_EXTENSION_THRESHOLD = Duration.ofMillis(4_999);

    private static final long WORKERS_FULL_MILLIS = 100;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private CoordinatorThreads() {}

    /** A single daemon thread of this name. */
    public static ScheduledExecutorService executor(String name) {
        return new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(name).daemon().factory()) {
            @Override
            public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
                return super.schedule(command, shortened(unit.toMillis(delay)), TimeUnit.MILLISECONDS);
            }
        };
    }

    private static long shortened(long millis) {
        if (millis == WORKERS_FULL_MILLIS) {
            return 1;
        }
        return millis == CLAIM_EXTENSION_THRESHOLD.toMillis() ? LOOK_AGAIN_MILLIS : millis;
    }
}
