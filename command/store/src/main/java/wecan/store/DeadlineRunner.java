package wecan.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.messages.CommandRejected;
import wecan.messages.DerivedId;

/**
 * Sends commands when they are due. It sleeps until the next one and looks every 30 seconds in case another node added
 * one. A command's id follows from key and time, so that it happens once although several nodes may send it. One that is
 * refused is logged with its code and dropped; one that meets a fault is tried again, ever more rarely.
 */
public final class DeadlineRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineRunner.class);
    static final String ACTOR = "deadline";
    private static final Duration SAFETY_NET = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

    private final DeadlineStore store;
    private final Commands commands;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean woken;
    private volatile boolean closed;

    private DeadlineRunner(DeadlineStore store, Commands commands, Clock clock) {
        this.store = store;
        this.commands = commands;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("deadlines").daemon().unstarted(this::run);
    }

    public static DeadlineRunner start(DeadlineStore store, Commands commands, Clock clock) {
        DeadlineRunner runner = new DeadlineRunner(store, commands, clock);
        store.onSchedule(runner::wake);
        runner.thread.start();
        return runner;
    }

    /** Looks at once; for a clock that was moved. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends after the command that is being sent. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        wake();
        thread.join(Duration.ofSeconds(10));
    }

    private void run() {
        while (!closed) {
            Duration pause = SAFETY_NET;
            try {
                sendDue();
                pause = untilNext();
            } catch (RuntimeException e) {
                LOG.warn("The deadlines cannot be read, trying again in {}", pause, e);
            }
            sleep(pause);
        }
    }

    private void sendDue() {
        Optional<Deadline> due = store.due(clock.instant());
        while (due.isPresent() && !closed) {
            send(due.get());
            due = store.due(clock.instant());
        }
    }

    private void send(Deadline deadline) {
        UUID id = DerivedId.of("deadline", deadline.key(), deadline.at());
        CommandContext context = new CommandContext(ACTOR, null, id, ACTOR, id, null, null);
        try {
            commands.send(store.command(deadline), context).join();
            store.remove(deadline);
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandRejected rejected) {
                LOG.info(
                        "The deadline {} was refused: {}",
                        deadline.key(),
                        rejected.rejection().code());
                store.remove(deadline);
            } else {
                retry(deadline, e);
            }
        } catch (StoreFailure e) {
            retry(deadline, e);
        }
    }

    private void retry(Deadline deadline, RuntimeException failure) {
        Duration backoff = backoff(deadline.attempts());
        LOG.warn("The deadline {} failed, trying again in {}", deadline.key(), backoff, failure);
        store.retry(deadline, clock.instant().plus(backoff));
    }

    private static Duration backoff(int attempts) {
        Duration backoff = Duration.ofSeconds(1L << Math.min(attempts, 10));
        return backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF;
    }

    private Duration untilNext() {
        Instant now = clock.instant();
        return store.next()
                .map(next -> Duration.between(now, next))
                .filter(pause -> pause.compareTo(SAFETY_NET) < 0)
                .orElse(SAFETY_NET);
    }

    private void sleep(Duration pause) {
        lock.lock();
        try {
            long nanos = pause.toNanos();
            while (!woken && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            woken = false;
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }
}
