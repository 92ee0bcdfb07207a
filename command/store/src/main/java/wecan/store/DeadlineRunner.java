package wecan.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.messages.CommandRejected;
import wecan.messages.DerivedId;

/**
 * Sends commands when they are due. It sleeps until the next one and looks every 30 seconds in case another node added
 * one. What is due is claimed and sent in batches, many at once, those to one aggregate in order of time; what a killed
 * node claimed is sent by another half a minute later. A command's id follows from key and time, so that it happens once
 * although several nodes may send it. One that is refused is logged with its code and dropped; one that meets a fault is
 * tried again, ever more rarely, and does not hold up those after it.
 */
public final class DeadlineRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineRunner.class);
    static final String ACTOR = "deadline";
    private static final Duration SAFETY_NET = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final int BATCH = 256;
    private static final int AT_ONCE = 32;

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

    /** Ends after the commands that are being sent. */
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
        int claimed = BATCH;
        while (claimed == BATCH && !closed) {
            Instant now = clock.instant();
            List<Deadline> due = store.claim(now, now.plus(CLAIM), BATCH);
            claimed = due.size();
            if (claimed > 0) {
                store.remove(sendAll(due));
            }
        }
    }

    /** Those that are settled; the others are tried again later. */
    private List<Deadline> sendAll(List<Deadline> due) {
        Semaphore atOnce = new Semaphore(AT_ONCE);
        Queue<Deadline> settled = new ConcurrentLinkedQueue<>();
        List<Future<?>> sending = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<Deadline> ordered : byAggregate(due)) {
                sending.add(threads.submit(() -> {
                    atOnce.acquireUninterruptibly();
                    try {
                        ordered.stream().filter(this::isSettled).forEach(settled::add);
                    } finally {
                        atOnce.release();
                    }
                }));
            }
        }
        sending.stream()
                .filter(sent -> sent.state() == Future.State.FAILED)
                .forEach(sent -> LOG.warn("Deadlines are tried again in {}", CLAIM, sent.exceptionNow()));
        return List.copyOf(settled);
    }

    /** What cannot be read stands alone. */
    private Collection<List<Deadline>> byAggregate(List<Deadline> due) {
        Map<Object, List<Deadline>> ordered = new LinkedHashMap<>();
        for (Deadline deadline : due) {
            Object aggregate;
            try {
                aggregate = store.command(deadline).aggregateId();
            } catch (StoreFailure e) {
                aggregate = deadline;
            }
            ordered.computeIfAbsent(aggregate, x -> new ArrayList<>()).add(deadline);
        }
        return ordered.values();
    }

    private boolean isSettled(Deadline deadline) {
        UUID id = DerivedId.of("deadline", deadline.key(), deadline.at());
        CommandContext context = new CommandContext(ACTOR, null, id, ACTOR, id, null, null);
        try {
            commands.send(store.command(deadline), context).join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandRejected rejected) {
                LOG.info(
                        "The deadline {} was refused: {}",
                        deadline.key(),
                        rejected.rejection().code());
                return true;
            }
            retry(deadline, e);
        } catch (RuntimeException e) {
            retry(deadline, e);
        }
        return false;
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
