package wecan.query;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the events with one generation, on a thread of its own: with the claim it writes, without it it looks now and then
 * how far the node is that does. What fails is tried again at growing intervals.
 */
final class GenerationRun {
    /** Events in a batch, at most. */
    static final int BATCH = 4_000;
    /** How often it looks while others decide when it goes on. */
    static final Duration STANDBY = Duration.ofMillis(500);
    /** The same where that is a matter of milliseconds. */
    static final Duration NEAR = Duration.ofMillis(5);

    private static final Logger LOG = LoggerFactory.getLogger(GenerationRun.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);

    /** Whether a run is wanted. */
    enum Leave {
        /** It is; without the claim it follows the node that holds it. */
        RUN,
        /** It is, but may not write until that is said again. */
        STAND_BY,
        /** That cannot be said just now. */
        ASK_AGAIN,
        /** It is not any more. */
        END
    }

    /** Who decides what a run may do. All are called on the run's thread. */
    interface Listener {
        /** Asked with the claim and without it, and now and then while it runs. */
        Leave leave(GenerationRun run);

        /** How far it may go. */
        long limit(GenerationRun run);

        /** Everything up to its position is written; called now and then without news, too. */
        void settled(GenerationRun run, Supplier<List<ViewChange>> changes);

        /** Whether it is what queries read. */
        boolean serves(GenerationRun run);

        void failed(GenerationRun run);
    }

    private final Generation generation;
    private final Projection projection;
    private final GenerationWriter writer;
    private final ProjectionEngine.Parts parts;
    private final LongPredicate skipped;
    private final Listener listener;
    private final GenerationProgress progress;
    private final Semaphore again = new Semaphore(0);

    private volatile boolean held;
    private volatile boolean stopping = true;
    private volatile @Nullable EventReader reading;
    private @Nullable Thread thread;

    GenerationRun(
            Generation generation,
            Projection projection,
            GenerationWriter writer,
            LongPredicate skipped,
            Listener listener,
            ProjectionEngine.Parts parts) {
        this.generation = generation;
        this.projection = projection;
        this.writer = writer;
        this.skipped = skipped;
        this.listener = listener;
        this.parts = parts;
        this.progress = new GenerationProgress(storedPosition(), parts.clock());
    }

    Generation generation() {
        return generation;
    }

    GenerationProgress progress() {
        return progress;
    }

    long position() {
        return progress.position();
    }

    /** Whether this node holds the claim. */
    boolean held() {
        return held;
    }

    boolean isStopping() {
        return stopping;
    }

    synchronized void start() {
        if (thread == null) {
            stopping = false;
            again.drainPermits();
            thread = Thread.ofPlatform()
                    .daemon()
                    .name("project-" + generation.token())
                    .start(this::run);
        }
    }

    /** Ends it after what is being written; returns when it has ended. */
    synchronized void stop() {
        Thread running = thread;
        end();
        if (running != null && running != Thread.currentThread()) {
            boolean interrupted = false;
            while (running.isAlive()) {
                try {
                    running.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    /** Ends it after what is being written; does not wait for that. */
    void end() {
        stopping = true;
        again.release();
        EventReader reader = reading;
        if (reader != null) {
            reader.wake();
        }
    }

    /** Tries again at once what has failed, and asks at once whether it may go on. */
    void again() {
        again.release();
    }

    private void run() {
        Duration retry = FIRST_RETRY;
        while (!stopping) {
            long before = position();
            try {
                claimAndProject();
            } catch (RuntimeException | Error e) {
                retry = position() > before ? FIRST_RETRY : retry;
                failed(e);
                pause(retry);
                retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
            }
        }
    }

    private void claimAndProject() {
        Optional<Token> token = parts.tokens().claim(generation);
        GenerationRun.Leave leave;
        try {
            leave = listener.leave(this);
            if (leave == Leave.RUN && token.isPresent()) {
                hold(token.get());
            }
        } finally {
            if (token.isPresent()) {
                release();
            }
        }
        switch (leave) {
            case RUN -> {
                if (token.isEmpty()) {
                    standBy();
                }
            }
            case STAND_BY -> heldBack();
            case ASK_AGAIN -> pause(NEAR);
            case END -> end();
        }
    }

    private void hold(Token token) {
        held = true;
        try {
            project(token);
        } finally {
            held = false;
        }
    }

    private void project(Token from) {
        progress.reached(from.position());
        writer.begin();
        try (EventReader reader = new EventReader(
                        generation.token(), parts.source(), parts.decoded(), from.position(), skipped, BATCH);
                Pipeline pipeline = new Pipeline(this, from, projection, writer, progress, reader, listener, parts)) {
            reading = reader;
            pipeline.follow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        } finally {
            reading = null;
        }
    }

    private void standBy() {
        progress.mended();
        progress.reached(storedPosition());
        listener.settled(this, List::of);
        pause(STANDBY);
    }

    /** What it has failed on, and what it has shown, it goes on knowing. */
    private void heldBack() {
        progress.reached(Math.max(position(), storedPosition()));
        listener.settled(this, List::of);
        pause(STANDBY);
    }

    private long storedPosition() {
        return parts.tokens().read(generation).map(Token::position).orElse(0L);
    }

    private void release() {
        try {
            parts.tokens().release(generation);
        } catch (RuntimeException e) {
            LOG.debug("The claim of {} is left to run out", generation.token(), e);
        }
    }

    private void failed(Throwable cause) {
        if (progress.failed(cause)) {
            LOG.warn(
                    "The projection {} stands at {} and is tried again: {}",
                    generation.token(),
                    position(),
                    ProjectionFailed.sentence(cause),
                    cause);
        } else {
            LOG.debug("The projection {} failed again", generation.token(), cause);
        }
        listener.failed(this);
    }

    /** Waits so long, or until {@link #again} or {@link #end}. */
    void pause(Duration time) {
        if (stopping) {
            return;
        }
        try {
            if (again.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
                again.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
