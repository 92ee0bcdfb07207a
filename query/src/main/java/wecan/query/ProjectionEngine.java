package wecan.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.query.ProjectionStatus.Progress;

/**
 * Keeps the read models up to date with the events, and makes them anew when they are lost, ahead of the events, of another
 * event store or of another release. What is made anew is made beside what is served, and then takes its place.
 *
 * <p>Effects are exactly once although delivery is at least once, wherever the work is killed. Several nodes may run on one
 * database: each generation is written by one of them, the others follow how far it is. Safe for use by any number of
 * threads.
 */
public final class ProjectionEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionEngine.class);
    /** Queries that have begun on what is no longer served may end. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** What the projections share. */
    record Parts(
            ReadModels models,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            DecodedEvents decoded,
            Histories histories,
            Executor workers,
            Runnable beforeMaking,
            Runnable retired,
            Clock clock) {
        ViewStore views() {
            return models.views();
        }

        Tokens tokens() {
            return models.tokens();
        }

        Registry registry() {
            return models.registry();
        }

        Freshness freshness() {
            return models.freshness();
        }

        Changes changes() {
            return models.changes();
        }

        GenerationCollections collections(Generation generation) {
            return models.collections(generation);
        }

        GenerationWriter writer(Generation generation) {
            return models.writer(generation, workers);
        }
    }

    private final Map<String, ProjectionGroup> groups = new LinkedHashMap<>();
    private final ReadModels models;
    private final Parts parts;
    private final LongSupplier head;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService chores = new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("projection-chores").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicBoolean dropping = new AtomicBoolean();
    private final Duration grace;
    private volatile long wanted = Long.MAX_VALUE;
    private volatile boolean started;

    /**
     * Makes an engine that does not run yet.
     *
     * @param source the events; their tokens are positions of a global sequence without gaps, from 1
     * @param head the position of the last recorded event, 0 when there is none
     * @param beforeMaking called before documents are made anew, on whichever node makes them: has what may not be read any
     *     more forgotten
     */
    public ProjectionEngine(
            ReadModels models,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            LongSupplier head,
            Runnable beforeMaking,
            Clock clock) {
        this(models, source, head, beforeMaking, clock, GRACE, projection -> true);
    }

    ProjectionEngine(
            ReadModels models,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            LongSupplier head,
            Runnable beforeMaking,
            Clock clock,
            Duration grace,
            Predicate<Projection> which) {
        this.models = models;
        this.head = head;
        this.grace = grace;
        DecodedEvents decoded = new DecodedEvents();
        Histories histories = new Histories(source, models.tokens(), models::collections);
        Runnable forgetting = () -> {
            beforeMaking.run();
            decoded.forget();
        };
        this.parts = new Parts(models, source, decoded, histories, workers, forgetting, this::dropLater, clock);
        models.projections().stream()
                .filter(which)
                .forEach(projection -> groups.put(projection.group(), new ProjectionGroup(projection, parts)));
    }

    /** Judges what is there, and begins to follow the events. Returns before the read models are up to date. */
    public void start() {
        wanted = head.getAsLong();
        groups.values().forEach(group -> group.start(wanted));
        started = true;
        models.freshness().announce();
        dropLater();
    }

    /** Ends after what is being written; the next start goes on from there. */
    @Override
    public void close() {
        chores.shutdownNow();
        groups.values().parallelStream().forEach(ProjectionGroup::stop);
        workers.close();
    }

    /** How each projection is doing. */
    public List<ProjectionStatus> status() {
        long now = head.getAsLong();
        return groups.values().stream().map(group -> group.status(now)).toList();
    }

    /** Whether the read models show everything that was recorded at the start, but for what an operator has paused. */
    public boolean ready() {
        return started && groups.values().stream().allMatch(ProjectionGroup::ready);
    }

    /** Waits until it is {@link #ready()}; false when the time was over before. */
    public boolean awaitReady(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            CompletableFuture<Boolean> news = models.freshness().news();
            if (ready()) {
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            var unused = Freshness.waited(news, Duration.ofNanos(left));
        }
    }

    /** How far the slowest projection is with what was recorded at the start. */
    public Progress starting() {
        return groups.values().stream()
                .filter(group -> !group.ready())
                .map(ProjectionGroup::starting)
                .min(Comparator.comparingLong(Progress::reached))
                .orElseGet(() -> new Progress(wanted, wanted, 0, Duration.ZERO));
    }

    /** The sentences of the projections that stand still, by name. */
    public Map<String, String> failures() {
        Map<String, String> failures = new LinkedHashMap<>();
        groups.forEach((name, group) -> group.standstill().ifPresent(sentence -> failures.put(name, sentence)));
        return failures;
    }

    /**
     * Stops a projection until it is resumed, through restarts and on all nodes: here before this returns, elsewhere within
     * seconds. Again: no harm.
     *
     * @throws ProjectionRefused when there is no such projection
     */
    public void pause(String group) {
        named(group).pause();
    }

    /**
     * Lets a paused projection go on, on all nodes, and one that has failed here try again at once.
     *
     * @throws ProjectionRefused when there is no such projection
     */
    public void resume(String group) {
        named(group).resume();
    }

    /**
     * Passes the event on which the projection has failed, now and whenever it is rebuilt, on all nodes.
     *
     * @param by who decides so
     * @param why the reason, for the record
     * @throws ProjectionRefused when there is no such projection, or it has not failed on that event here
     */
    public void skip(String group, long position, String by, String why) {
        named(group).skip(position, by, why);
    }

    /**
     * Makes the documents of a projection anew from the events as they read now, beside those that are served, and then
     * serves the new ones. Goes on in the background, after a restart too; see {@link #status()}. The node that writes the
     * documents does it, whichever is asked.
     *
     * @return as {@link #rebuilt}
     * @throws ProjectionRefused when there is no such projection, or it is being rebuilt
     */
    public CompletableFuture<Void> rebuild(String group) {
        return named(group).rebuild();
    }

    /**
     * Waits for a rebuilding to end.
     *
     * @return done as soon as the documents of the projection are not being made anew; fails with
     *     {@link java.util.concurrent.CancellationException} when the engine is closed before
     * @throws ProjectionRefused when there is no such projection
     */
    public CompletableFuture<Void> rebuilt(String group) {
        return named(group).rebuilt();
    }

    Parts parts() {
        return parts;
    }

    private ProjectionGroup named(String group) {
        ProjectionGroup found = groups.get(group);
        if (found == null) {
            throw new ProjectionRefused(new ProjectionRefusal.UnknownProjection(group));
        }
        return found;
    }

    private void dropLater() {
        if (dropping.compareAndSet(false, true)) {
            var unused = chores.schedule(this::dropRetired, grace.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** One pass over all groups, and another one later if something is left. */
    private void dropRetired() {
        dropping.set(false);
        boolean all = true;
        for (ProjectionGroup group : groups.values()) {
            try {
                all &= group.dropRetired();
            } catch (RuntimeException e) {
                LOG.warn("The retired read models of {} are not dropped yet", group.name(), e);
                all = false;
            }
        }
        if (!all) {
            dropLater();
        }
    }
}
