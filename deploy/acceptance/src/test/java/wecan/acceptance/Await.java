package wecan.acceptance;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what other processes do in their own time: the one place where the tests look again and again. */
final class Await {
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private Await() {}

    /** Returns when {@code condition} holds; fails when it does not within {@code limit}. */
    static void until(String what, Duration limit, Callable<Boolean> condition) {
        if (!holdsWithin(limit, condition)) {
            throw new AssertionError("waited " + limit.toSeconds() + " s, but not yet: " + what);
        }
    }

    /** As above; {@code seen} tells in the failure how far it came. */
    static void until(
            String what, Duration limit, Callable<Boolean> condition, Supplier<? extends @Nullable Object> seen) {
        if (!holdsWithin(limit, condition)) {
            throw new AssertionError(
                    "waited " + limit.toSeconds() + " s, but not yet: " + what + "; seen: " + seen.get());
        }
    }

    /** Whether {@code condition} holds before {@code limit} is over; returns as soon as it does. */
    static boolean holdsWithin(Duration limit, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                if (condition.call()) {
                    return true;
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(Math.min(PAUSE, left));
        }
    }
}
