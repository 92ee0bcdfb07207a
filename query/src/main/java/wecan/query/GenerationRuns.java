package wecan.query;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one projection on this node: of the generation that is served, and of the one that is made. Any thread may
 * look; what changes them is done with the lock held. Operators wait for the lock; the threads of the runs only try to get
 * it, because an operator may be waiting for the run to end.
 */
final class GenerationRuns {
    /**
     * Both at the same moment.
     *
     * @param live what queries read
     * @param next what is being made
     */
    record Pair(@Nullable GenerationRun live, @Nullable GenerationRun next) {
        private Stream<GenerationRun> all() {
            return Stream.of(Optional.ofNullable(next), Optional.ofNullable(live))
                    .flatMap(Optional::stream);
        }

        /** Whether one of them has failed on this event. */
        boolean hasFailedAt(long position) {
            return all().map(run -> run.progress().failure())
                    .anyMatch(
                            failure -> failure != null && failure.position() != null && failure.position() == position);
        }
    }

    private final String group;
    private final ProjectionEngine.Parts parts;
    private final IntFunction<GenerationRun> opening;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Pair pair = new Pair(null, null);
    private volatile CompletableFuture<Void> made = CompletableFuture.completedFuture(null);

    /** @param opening the run of a generation, by its number; with what it needs in the database */
    GenerationRuns(String group, ProjectionEngine.Parts parts, IntFunction<GenerationRun> opening) {
        this.group = group;
        this.parts = parts;
        this.opening = opening;
    }

    Pair both() {
        return pair;
    }

    @Nullable
    GenerationRun live() {
        return pair.live;
    }

    @Nullable
    GenerationRun next() {
        return pair.next;
    }

    /** Done when nothing is being made any more; fails when this node ends before. */
    CompletableFuture<Void> made() {
        return made;
    }

    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Does it unless somebody else has the lock; whether it did. */
    boolean ifFree(Runnable action) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            action.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** From now on queries read this generation. */
    void serve(GenerationRun run) {
        parts.views().serve(run.generation());
        pair = new Pair(run, null);
        parts.freshness().advanced(group, run.position());
        parts.freshness().announce();
        CompletableFuture<Void> done = made;
        if (!done.isDone()) {
            parts.workers().execute(() -> done.complete(null));
        }
    }

    void serve(int number) {
        serve(opening.apply(number));
    }

    /** From now on this generation is made, of what may be read now. */
    void make(int number) {
        parts.beforeMaking().run();
        pair = new Pair(pair.live, opening.apply(number));
        if (made.isDone()) {
            made = new CompletableFuture<>();
        }
    }

    void start() {
        pair.all().forEach(GenerationRun::start);
    }

    void stop() {
        pair.all().forEach(GenerationRun::stop);
    }

    void again() {
        pair.all().forEach(GenerationRun::again);
    }

    /** Nothing runs here any more. */
    void close() {
        locked(this::stop);
        made.completeExceptionally(new CancellationException(
                "The server ends; the read models of " + group + " are made at its next start"));
    }
}
