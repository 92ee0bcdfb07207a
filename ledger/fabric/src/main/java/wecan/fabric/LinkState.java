package wecan.fabric;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the connection, and who waits for it. A submit that fails although there is a connection (the orderer is
 * down, too few endorsers) makes all submitters pause, longer each time, until one succeeds. Thread-safe.
 */
final class LinkState {
    private static final Logger LOG = LoggerFactory.getLogger(LinkState.class);

    /** A peer is a block behind now and then: so often the others need not wait for it. */
    private static final int DIFFERENCES_AT_ONCE = 3;

    private final List<BooleanSupplier> workers = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Backoff submitBackoff = new Backoff();

    private @Nullable FabricSession session;
    private FabricStatus.State connection = FabricStatus.State.OFF;
    private String trouble = "no Fabric network is configured";
    private String submitTrouble = "";
    private int differences;
    private long submitNotBefore = System.nanoTime();
    private long blocks;
    private long goal;
    private boolean closed;

    void follow(BooleanSupplier behind) {
        workers.add(behind);
    }

    FabricStatus status() {
        lock.lock();
        try {
            if (connection != FabricStatus.State.UP) {
                return new FabricStatus(connection, blocks, trouble);
            }
            if (!submitTrouble.isEmpty()) {
                return new FabricStatus(FabricStatus.State.DOWN, blocks, submitTrouble);
            }
            if (blocks < goal) {
                return new FabricStatus(
                        FabricStatus.State.CATCHING_UP, blocks, "other peers have %d blocks".formatted(goal));
            }
        } finally {
            lock.unlock();
        }
        return workers.stream().anyMatch(BooleanSupplier::getAsBoolean)
                ? new FabricStatus(FabricStatus.State.CATCHING_UP, blocks(), "work that had to wait is being done")
                : new FabricStatus(FabricStatus.State.UP, blocks(), "");
    }

    private long blocks() {
        lock.lock();
        try {
            return blocks;
        } finally {
            lock.unlock();
        }
    }

    FabricSession session() {
        lock.lock();
        try {
            if (session == null) {
                throw new FabricUnavailable(trouble, null);
            }
            return session;
        } finally {
            lock.unlock();
        }
    }

    void connected(FabricSession fresh, long height, long highest) {
        change(() -> {
            session = fresh;
            connection = FabricStatus.State.UP;
            blocks = height;
            goal = highest;
            submitTrouble = "";
            submitBackoff.reset();
        });
        LOG.info("Connected to Fabric at {} blocks.", height);
    }

    void disconnected() {
        change(() -> session = null);
    }

    void down(String reason) {
        change(() -> {
            if (connection != FabricStatus.State.DOWN) {
                LOG.warn("Fabric is down: {}. Whatever needs it waits.", reason);
            }
            connection = FabricStatus.State.DOWN;
            trouble = reason;
        });
    }

    void advanced(long height) {
        change(() -> blocks = height);
    }

    void refuseDuringPause() {
        lock.lock();
        try {
            if (pauseLeft() > 0) {
                throw new FabricUnavailable(submitTrouble, null);
            }
        } finally {
            lock.unlock();
        }
    }

    void submitFailed(String reason) {
        change(() -> {
            if (submitTrouble.isEmpty()) {
                LOG.warn("Fabric takes no transactions: {}. They wait.", reason);
            }
            submitTrouble = reason;
            submitNotBefore = System.nanoTime() + submitBackoff.next().toNanos();
        });
    }

    /** Notes that endorsers answered differently; true when that has been so often in a row that submitters are to pause. */
    boolean differsTooOften() {
        lock.lock();
        try {
            differences++;
            return differences > DIFFERENCES_AT_ONCE;
        } finally {
            lock.unlock();
        }
    }

    void submitSucceeded() {
        change(() -> {
            differences = 0;
            submitTrouble = "";
            submitBackoff.reset();
        });
    }

    void awaitUp() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    throw new CancellationException("the connection to Fabric is closed");
                }
                if (session == null) {
                    changed.await();
                } else if (pauseLeft() > 0) {
                    long left = changed.awaitNanos(pauseLeft());
                    LOG.trace("{} ns of the pause are left", left);
                } else {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private long pauseLeft() {
        return submitTrouble.isEmpty() ? 0 : submitNotBefore - System.nanoTime();
    }

    /** Waits for so long, or until closed. */
    void pause(Duration duration) throws InterruptedException {
        long until = System.nanoTime() + duration.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed && until - System.nanoTime() > 0) {
                if (!changed.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        FabricSession open;
        lock.lock();
        try {
            closed = true;
            open = session;
            session = null;
            trouble = "the connection to Fabric is closed";
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.close();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
