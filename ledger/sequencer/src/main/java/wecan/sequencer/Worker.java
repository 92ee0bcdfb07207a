package wecan.sequencer;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs a task at its start, at each wake-up, and when none came for a while. Wake-ups that come faster than
 * its pace are served together.
 */
final class Worker implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Worker.class.getName());

    private final Runnable task;
    private final Duration pace;
    private final Duration safetyNet;
    private final Thread thread;
    private final Semaphore wakeUps = new Semaphore(1);
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param pace from the beginning of one run to that of the next, at least */
    Worker(String name, Runnable task, Duration pace, Duration safetyNet) {
        this.task = task;
        this.pace = pace;
        this.safetyNet = safetyNet;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        wakeUps.release();
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void run() {
        long earliest = System.nanoTime();
        try {
            while (!closed.await(earliest - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                if (wakeUps.tryAcquire(safetyNet.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
                earliest = System.nanoTime() + pace.toNanos();
                if (closed.getCount() > 0) {
                    attempt();
                }
            }
        } catch (InterruptedException e) {
            LOGGER.log(Level.DEBUG, "The worker was interrupted and ends.");
        }
    }

    /** A failure, of whatever kind, is told and tried again at the next wake-up, at the latest after the safety net's wait. */
    private void attempt() {
        try {
            task.run();
            if (failure.getAndSet(null) != null) {
                LOGGER.log(Level.INFO, "The log goes on.");
            }
        } catch (RuntimeException | Error e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            if (!reason.equals(failure.getAndSet(reason))) {
                LOGGER.log(Level.WARNING, "The log waits: " + reason, e);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        wake();
        if (thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
