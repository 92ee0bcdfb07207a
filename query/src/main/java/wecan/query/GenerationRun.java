package wecan.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.query.ProjectionStatus.Failure;

/**
 * Follows the events with one generation, on a thread of its own. While a batch is written, the next one is read and folded.
 * Before a batch is written, its end is stored as the token's ceiling: that is also how a lost claim is noticed in time, and
 * how a start knows that documents may be ahead of the events. What fails is tried again at growing intervals.
 */
final class GenerationRun {
    /** Events in a batch, at most. */
    static final int BATCH = 4_000;

    private static final Logger LOG = LoggerFactory.getLogger(GenerationRun.class);
    private static final Duration SETTLED = Duration.ofMillis(100);
    private static final Duration NEAR = Duration.ofMillis(5);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    private static final Duration STANDBY = Duration.ofMillis(500);

    /** Whether a run is wanted. */
    enum Leave {
        /** It is; without the claim it follows the node that holds it. */
        RUN,
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

    private record Write(GenerationWriter.Prepared prepared, EventReader.Batch batch, CompletableFuture<Void> done) {}

    private final Generation generation;
    private final Projection projection;
    private final GenerationWriter writer;
    private final Tokens tokens;
    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final DecodedEvents decoded;
    private final LongPredicate skipped;
    private final Listener listener;
    private final Executor workers;
    private final Clock clock;
    private final Pace pace;
    private final Semaphore again = new Semaphore(0);

    private volatile long position;
    private volatile @Nullable Instant oldest;
    private volatile @Nullable Failure failure;
    private volatile boolean held;
    private volatile boolean stopping = true;
    private volatile @Nullable EventReader reading;
    private @Nullable Thread thread;

    private Token stored = Token.BEGINNING;
    private @Nullable String lastEvent;
    private long storedAt;
    private long askedAt;
    private @Nullable Write inFlight;

    GenerationRun(
            Generation generation,
            Projection projection,
            GenerationWriter writer,
            Tokens tokens,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            DecodedEvents decoded,
            LongPredicate skipped,
            Listener listener,
            Executor workers,
            Clock clock) {
        this.generation = generation;
        this.projection = projection;
        this.writer = writer;
        this.tokens = tokens;
        this.source = source;
        this.decoded = decoded;
        this.skipped = skipped;
        this.listener = listener;
        this.workers = workers;
        this.clock = clock;
        this.pace = new Pace(clock);
        this.position = tokens.read(generation).map(Token::position).orElse(0L);
    }

    Generation generation() {
        return generation;
    }

    /** Everything up to it is in the documents. */
    long position() {
        return position;
    }

    Pace pace() {
        return pace;
    }

    /** When the oldest event that was read and is not in the documents was recorded; null when there is none. */
    @Nullable
    Instant oldest() {
        return oldest;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    /** Whether this node holds the claim. */
    boolean held() {
        return held;
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

    private void end() {
        stopping = true;
        again.release();
        EventReader reader = reading;
        if (reader != null) {
            reader.wake();
        }
    }

    /** Tries again at once what has failed. */
    void again() {
        again.release();
    }

    private void run() {
        Duration retry = FIRST_RETRY;
        while (!stopping) {
            long before = position;
            try {
                claimAndProject();
            } catch (RuntimeException e) {
                retry = position > before ? FIRST_RETRY : retry;
                failed(e);
                pause(retry);
                retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
            }
        }
    }

    private void claimAndProject() {
        Optional<Token> token = tokens.claim(generation);
        try {
            switch (listener.leave(this)) {
                case END -> end();
                case ASK_AGAIN -> pause(NEAR);
                case RUN -> token.ifPresentOrElse(this::hold, this::standBy);
            }
        } finally {
            if (token.isPresent()) {
                release();
            }
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

    private void standBy() {
        failure = null;
        position = tokens.read(generation).map(Token::position).orElse(0L);
        listener.settled(this, List::of);
        pause(STANDBY);
    }

    private void release() {
        try {
            tokens.release(generation);
        } catch (RuntimeException e) {
            LOG.debug("The claim of {} is left to run out", generation.token(), e);
        }
    }

    private void failed(RuntimeException cause) {
        Long at = cause instanceof ProjectionFailed event ? Long.valueOf(event.position()) : null;
        String sentence = ProjectionFailed.sentence(cause);
        Failure known = failure;
        boolean again = known != null && sentence.equals(known.cause());
        failure = again ? known : new Failure(at, sentence, clock.instant());
        if (again) {
            LOG.debug("The projection {} failed again", generation.token(), cause);
        } else {
            LOG.warn(
                    "The projection {} stands at {} and is tried again: {}",
                    generation.token(),
                    position,
                    sentence,
                    cause);
        }
        listener.failed(this);
    }

    private void pause(Duration time) {
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

    private void project(Token from) {
        position = from.position();
        pace.at(position);
        stored = from;
        lastEvent = from.position() == from.ceiling() ? from.event() : null;
        storedAt = clock.millis();
        writer.begin();
        try (EventReader reader = new EventReader(generation.token(), source, decoded, position, skipped, BATCH)) {
            reading = reader;
            listener.settled(this, List::of);
            follow(reader);
            settle(reader);
            flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        } finally {
            reading = null;
            abandon();
        }
    }

    private void follow(EventReader reader) throws InterruptedException {
        EventReader.Batch rest = null;
        while (!stopping) {
            EventReader.Batch batch = rest != null ? rest : reader.poll(inFlight == null ? patience() : Duration.ZERO);
            rest = null;
            if (batch == null) {
                idle(reader);
                continue;
            }
            long limit = listener.limit(this);
            if (limit <= reached() && batch.last() > reached()) {
                rest = batch;
                settle(reader);
                listener.settled(this, List::of);
                pause(NEAR);
                continue;
            }
            EventReader.Batch part = batch.upTo(limit);
            rest = part == batch ? null : batch.after(limit);
            if (!took(part, reader)) {
                return;
            }
        }
    }

    private long reached() {
        return inFlight == null ? position : inFlight.batch.last();
    }

    /** Folds a batch while the one before is written, and begins to write it; false when the claim is lost. */
    private boolean took(EventReader.Batch batch, EventReader reader) {
        if (inFlight == null) {
            oldest = batch.oldest();
        } else if (inFlight.prepared.isLarge()) {
            settle(reader);
        }
        GenerationWriter.Prepared prepared;
        try {
            prepared = prepared(batch);
        } catch (ProjectionFailed e) {
            settle(reader);
            beforeFailure(batch, e, reader);
            throw e;
        }
        settle(reader);
        boolean more = reader.hasMore() && batch.failure() == null;
        if (!begun(prepared, batch, more)) {
            return false;
        }
        if (!more) {
            settle(reader);
        }
        if (batch.failure() != null) {
            throw batch.failure();
        }
        return true;
    }

    private GenerationWriter.Prepared prepared(EventReader.Batch batch) {
        return writer.prepare(projection.fold(batch.events()).changes());
    }

    /** Writes what lies before the event that failed. */
    private void beforeFailure(EventReader.Batch batch, ProjectionFailed failure, EventReader reader) {
        EventReader.Batch good = batch.upTo(failure.position() - 1);
        if (good.last() > position && begun(prepared(good), good, false)) {
            settle(reader);
            flush();
        }
        oldest = batch.events().stream()
                .filter(event -> EventReader.position(event) == failure.position())
                .map(TrackedEventMessage::getTimestamp)
                .findFirst()
                .orElse(null);
    }

    /** False when the claim is lost. */
    private boolean begun(GenerationWriter.Prepared prepared, EventReader.Batch batch, boolean aside) {
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        if (!prepared.isEmpty()) {
            if (!store(new Token(position, batch.last(), batch.lastEvent()))) {
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

    private void settle(EventReader reader) {
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
        if (write.batch.last() > position) {
            position = write.batch.last();
            lastEvent = write.batch.lastEvent();
            failure = null;
        }
        pace.at(position);
        oldest = reader.oldest();
        listener.settled(this, write.prepared::changes);
        if (clock.millis() - storedAt > tokens.claimTimeout().toMillis() / 4) {
            flush();
        }
    }

    /** After a failure: nothing is written any longer when it is tried again. */
    private void abandon() {
        Write write = inFlight;
        inFlight = null;
        if (write != null) {
            try {
                write.done.join();
            } catch (CompletionException e) {
                LOG.debug("A batch of {} that was given up failed, too", generation.token(), e);
            }
        }
    }

    private Duration patience() {
        if (!listener.serves(this)) {
            return NEAR;
        }
        return stored.position() < position ? SETTLED : tokens.claimTimeout().dividedBy(4);
    }

    private void idle(EventReader reader) {
        if (inFlight != null) {
            settle(reader);
            return;
        }
        Failure known = failure;
        if (known != null && known.position() == null) {
            failure = null;
        }
        if (stored.position() < position
                || clock.millis() - storedAt > tokens.claimTimeout().toMillis() / 5) {
            flush();
        }
        listener.settled(this, List::of);
    }

    private void flush() {
        if (!store(new Token(position, position, lastEvent))) {
            throw new IllegalStateException("The claim of " + generation.token() + " is lost to another node");
        }
        if (clock.millis() - askedAt > STANDBY.toMillis()) {
            askedAt = clock.millis();
            if (listener.leave(this) == Leave.END) {
                end();
            }
        }
    }

    private boolean store(Token token) {
        boolean mine = tokens.advance(generation, token);
        if (mine) {
            stored = token;
            storedAt = clock.millis();
        }
        return mine;
    }
}
