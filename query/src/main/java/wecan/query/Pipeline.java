package wecan.query;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of a {@link GenerationRun} while it holds the claim: while a batch is written, the next one is read and folded.
 * Before a batch is written, its end is stored as the token's ceiling: that is also how a lost claim is noticed in time, and
 * how a start knows that documents may be ahead of the events. For the run's thread.
 */
final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration SETTLED = Duration.ofMillis(100);

    private record Write(GenerationWriter.Prepared prepared, EventReader.Batch batch, CompletableFuture<Void> done) {}

    private final GenerationRun run;
    private final Projection projection;
    private final GenerationWriter writer;
    private final GenerationProgress progress;
    private final HeldToken token;
    private final EventReader reader;
    private final GenerationRun.Listener listener;
    private final Executor workers;
    private final Clock clock;

    private @Nullable String lastEvent;
    private long askedAt;
    private @Nullable Write inFlight;
    private boolean heldBack;

    /** @param from the token as it was claimed */
    Pipeline(
            GenerationRun run,
            Token from,
            Projection projection,
            GenerationWriter writer,
            GenerationProgress progress,
            EventReader reader,
            GenerationRun.Listener listener,
            ProjectionEngine.Parts parts) {
        this.run = run;
        this.projection = projection;
        this.writer = writer;
        this.progress = progress;
        this.token = new HeldToken(parts.tokens(), run.generation(), from, parts.clock());
        this.reader = reader;
        this.listener = listener;
        this.workers = parts.workers();
        this.clock = parts.clock();
        this.lastEvent = from.position() == from.ceiling() ? from.event() : null;
    }

    /**
     * Follows the events until the run is to end or is held back.
     *
     * @throws ProjectionFailed naming the event that is at fault; everything before it is written
     */
    void follow() throws InterruptedException {
        listener.settled(run, List::of);
        takeBatches();
        settle();
        flush();
    }

    private boolean goesOn() {
        return !heldBack && !run.isStopping();
    }

    private void takeBatches() throws InterruptedException {
        EventReader.Batch rest = null;
        while (goesOn()) {
            EventReader.Batch batch = rest != null ? rest : reader.poll(inFlight == null ? patience() : Duration.ZERO);
            rest = null;
            if (batch == null) {
                idle();
                continue;
            }
            long limit = listener.limit(run);
            if (limit <= reached() && batch.last() > reached()) {
                rest = batch;
                settle();
                listener.settled(run, List::of);
                if (token.isOlderThan(5)) {
                    flush();
                }
                run.pause(GenerationRun.NEAR);
                continue;
            }
            EventReader.Batch part = batch.upTo(limit);
            rest = part == batch ? null : batch.after(limit);
            if (!took(part)) {
                return;
            }
        }
    }

    private long reached() {
        return inFlight == null ? progress.position() : inFlight.batch.last();
    }

    /** Folds a batch while the one before is written, and begins to write it; false when the claim is lost. */
    private boolean took(EventReader.Batch batch) {
        if (inFlight == null) {
            progress.waiting(batch.oldest());
        } else if (inFlight.prepared.isLarge()) {
            settle();
        }
        GenerationWriter.Prepared prepared;
        try {
            prepared = prepared(batch);
        } catch (ProjectionFailed e) {
            settle();
            beforeFailure(batch, e);
            throw e;
        }
        settle();
        boolean more = reader.hasMore() && batch.failure() == null;
        if (!begun(prepared, batch, more)) {
            return false;
        }
        if (!more) {
            settle();
        }
        if (batch.failure() != null) {
            flush();
            throw batch.failure();
        }
        return true;
    }

    private GenerationWriter.Prepared prepared(EventReader.Batch batch) {
        return writer.prepare(projection.fold(batch.events()).changes());
    }

    /** Writes what lies before the event that failed. */
    private void beforeFailure(EventReader.Batch batch, ProjectionFailed failure) {
        EventReader.Batch good = batch.upTo(failure.position() - 1);
        if (good.last() > progress.position() && begun(prepared(good), good, false)) {
            settle();
            flush();
        }
        progress.waiting(batch.events().stream()
                .filter(event -> EventReader.position(event) == failure.position())
                .map(TrackedEventMessage::getTimestamp)
                .findFirst()
                .orElse(null));
    }

    /** False when the claim is lost. */
    private boolean begun(GenerationWriter.Prepared prepared, EventReader.Batch batch, boolean aside) {
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        if (!prepared.isEmpty()) {
            if (!token.store(new Token(progress.position(), batch.last(), batch.lastEvent()))) {
                return false;
            }
            if (aside) {
                done = CompletableFuture.runAsync(() -> writer.write(prepared), workers);
            } else {
                writer.write(prepared);
            }
        }
        inFlight = new Write(prepared, batch, done);
        return true;
    }

    private void settle() {
        Write write = inFlight;
        if (write == null) {
            return;
        }
        inFlight = null;
        try {
            write.done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        if (write.batch.last() > progress.position()) {
            lastEvent = write.batch.lastEvent();
            progress.mended();
        }
        progress.reached(Math.max(progress.position(), write.batch.last()));
        progress.waiting(reader.oldest());
        listener.settled(run, write.prepared::changes);
        if (token.isOlderThan(4)) {
            flush();
        }
    }

    private Duration patience() {
        if (!listener.serves(run)) {
            return GenerationRun.NEAR;
        }
        return token.position() < progress.position()
                ? SETTLED
                : token.claimTimeout().dividedBy(4);
    }

    private void idle() {
        if (inFlight != null) {
            settle();
            return;
        }
        progress.reachable();
        if (token.position() < progress.position() || token.isOlderThan(5)) {
            flush();
        }
        listener.settled(run, List::of);
    }

    private void flush() {
        if (!token.store(new Token(progress.position(), progress.position(), lastEvent))) {
            throw new IllegalStateException("The claim of " + run.generation().token() + " is lost to another node");
        }
        if (clock.millis() - askedAt > GenerationRun.STANDBY.toMillis()) {
            askedAt = clock.millis();
            switch (listener.leave(run)) {
                case RUN, ASK_AGAIN -> {}
                case STAND_BY -> heldBack = true;
                case END -> run.end();
            }
        }
    }

    /** After a failure: waits for what is being written, so that nothing is when it is tried again. */
    @Override
    public void close() {
        Write write = inFlight;
        inFlight = null;
        if (write != null) {
            try {
                write.done.join();
            } catch (CompletionException e) {
                LOG.debug(
                        "A batch of {} that was given up failed, too",
                        run.generation().token(),
                        e);
            }
        }
    }
}
