package wecan.graphql;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * A part that runs by itself. Parts start in the order of their phases once everything is wired and before the first
 * request, and stop in the opposite order after the last one.
 */
final class Stage implements SmartLifecycle {
    /** Erasures by other nodes are heard of before anything is read. */
    static final int VAULT = -10;

    static final int AXON = 0;
    /** What works outside stops before Axon does, which waits for it. */
    static final int WORKERS = 10;

    static final int DEADLINES = 20;
    static final int SEQUENCER = 30;
    static final int ANCHORS = 40;
    static final int READINESS = 50;
    /** The only one that stops while requests are still taken. */
    static final int SUBSCRIPTIONS = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;

    private final int phase;
    private final Callable<? extends AutoCloseable> start;
    private volatile @Nullable AutoCloseable running;

    private Stage(int phase, Callable<? extends AutoCloseable> start) {
        this.phase = phase;
        this.start = start;
    }

    /** @param start starts the part and answers how to stop it */
    static Stage of(int phase, Callable<? extends AutoCloseable> start) {
        return new Stage(phase, start);
    }

    @Override
    public void start() {
        try {
            running = start.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a part did not start", e);
        }
    }

    @Override
    public void stop() {
        AutoCloseable part = running;
        running = null;
        if (part != null) {
            try {
                part.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new IllegalStateException("a part did not stop", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
