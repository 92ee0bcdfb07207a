package wecan.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.query.GenerationRun.Leave;
import wecan.query.ProjectionStatus.Failure;
import wecan.query.ProjectionStatus.Progress;
import wecan.query.ProjectionStatus.Skipped;
import wecan.query.ProjectionStatus.State;

/** The generations of one projection: which is served, which is made, and the step from one to the other. */
final class ProjectionGroup implements GenerationRun.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionGroup.class);

    private final String group;
    private final Projection projection;
    private final ProjectionEngine.Parts parts;
    private final String code;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Long> skipped = ConcurrentHashMap.newKeySet();

    private volatile @Nullable GenerationRun live;
    private volatile @Nullable GenerationRun next;
    private volatile boolean paused;
    private volatile List<Skipped> skips = List.of();
    private volatile long wanted;

    ProjectionGroup(Projection projection, ProjectionEngine.Parts parts) {
        this.group = projection.group();
        this.projection = projection;
        this.parts = parts;
        this.code = Fingerprint.of(projection.getClass());
    }

    String name() {
        return group;
    }

    /** Whether there are documents that may be served, however old. */
    boolean served() {
        return live != null;
    }

    /** @param head the position that has to be reached before documents made anew are served */
    void start(long head) {
        lock.lock();
        try {
            wanted = head;
            Registry.Entry found = parts.registry().read(group);
            Histories.Verdict verdict = parts.histories().judge(found.live(), code, group, head);
            boolean fresh =
                    parts.histories().judge(found.next(), code, group, head).usable();
            Registry.Entry entry = parts.registry().change(group, e -> begun(e, verdict.usable(), fresh));
            adopt(entry);
            Registry.Made serving = verdict.usable() ? entry.live() : null;
            if (serving != null) {
                live = run(serving.generation());
                serve(Objects.requireNonNull(live));
            } else {
                LOG.info("The read models of {} are made anew from {} events: {}", group, head, verdict.reason());
            }
            if (entry.next() != null) {
                next = run(entry.next().generation());
            }
            startRuns();
        } finally {
            lock.unlock();
        }
    }

    /** What is to be made anew after a start. */
    private Registry.Entry begun(Registry.Entry entry, boolean liveUsable, boolean nextUsable) {
        if (entry.next() != null && nextUsable) {
            return entry;
        }
        if (liveUsable) {
            return entry.next() == null ? entry : entry.withoutNext();
        }
        return entry.withNext(code);
    }

    private void adopt(Registry.Entry entry) {
        skips = entry.skipped();
        skipped.addAll(skips.stream().map(Skipped::position).collect(Collectors.toSet()));
    }

    private GenerationRun run(int number) {
        Generation generation = new Generation(group, number);
        GenerationWriter writer = parts.writer(generation);
        writer.ensureCollections();
        parts.tokens().create(generation);
        return new GenerationRun(
                generation,
                projection,
                writer,
                parts.tokens(),
                parts.source(),
                parts.decoded(),
                skipped::contains,
                this,
                parts.workers(),
                parts.clock());
    }

    private void serve(GenerationRun run) {
        parts.views().serve(run.generation());
        parts.freshness().advanced(group, run.position());
        parts.freshness().announce();
    }

    private void startRuns() {
        if (!paused) {
            GenerationRun serving = live;
            GenerationRun making = next;
            if (serving != null) {
                serving.start();
            }
            if (making != null) {
                making.start();
            }
        }
    }

    void stop() {
        lock.lock();
        try {
            stopRuns();
        } finally {
            lock.unlock();
        }
    }

    private void stopRuns() {
        GenerationRun making = next;
        GenerationRun serving = live;
        if (making != null) {
            making.stop();
        }
        if (serving != null) {
            serving.stop();
        }
    }

    void pause() {
        lock.lock();
        try {
            paused = true;
            stopRuns();
        } finally {
            lock.unlock();
        }
    }

    void resume() {
        lock.lock();
        try {
            paused = false;
            startRuns();
            again();
        } finally {
            lock.unlock();
        }
    }

    private void again() {
        GenerationRun serving = live;
        GenerationRun making = next;
        if (serving != null) {
            serving.again();
        }
        if (making != null) {
            making.again();
        }
    }

    void skip(long position, String by, String why) {
        lock.lock();
        try {
            if (!hasFailedAt(live, position) && !hasFailedAt(next, position)) {
                throw new ProjectionRefused(new ProjectionRefusal.NotFailedThere(group, position));
            }
            Skipped event = new Skipped(position, by, why, parts.clock().instant());
            adopt(parts.registry().change(group, e -> e.skips(position) ? e : e.skipping(event)));
            LOG.warn("{} passes the event at position {}: {} ({})", group, position, why, by);
            again();
        } finally {
            lock.unlock();
        }
    }

    private static boolean hasFailedAt(@Nullable GenerationRun run, long position) {
        Failure failure = run == null ? null : run.failure();
        return failure != null && failure.position() != null && failure.position() == position;
    }

    void rebuild() {
        lock.lock();
        try {
            GenerationRun serving = live;
            if (next != null || serving == null) {
                throw new ProjectionRefused(new ProjectionRefusal.AlreadyRebuilding(group));
            }
            if (!parts.tokens().isFree(serving.generation())) {
                throw new ProjectionRefused(new ProjectionRefusal.HeldElsewhere(group));
            }
            Registry.Entry entry = parts.registry().change(group, e -> e.withNext(code));
            next = run(Objects.requireNonNull(entry.next()).generation());
            LOG.info("The read models of {} are made anew beside those that are served", group);
            startRuns();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Leave leave(GenerationRun run) {
        Registry.Entry entry = parts.registry().read(group);
        Registry.Made made = entry.live();
        int number = run.generation().number();
        if (made != null && made.generation() == number) {
            return run == live ? Leave.RUN : taken(run);
        }
        if (isNext(entry, run)) {
            return Leave.RUN;
        }
        if (made == null) {
            throw new IllegalStateException("The read models of " + group
                    + " were deleted while they were in use: start the server anew to have them rebuilt");
        }
        return made.code().equals(code) ? replaced(run, made) : Leave.RUN;
    }

    /** Another node has finished the generation that this one was waiting for. */
    private Leave taken(GenerationRun run) {
        if (!lock.tryLock()) {
            return Leave.ASK_AGAIN;
        }
        try {
            GenerationRun old = live;
            if (old != null) {
                old.stop();
            }
            live = run;
            next = null;
            serve(run);
            return Leave.RUN;
        } finally {
            lock.unlock();
        }
    }

    /** Another node has made what is served now, with the same code. */
    private Leave replaced(GenerationRun run, Registry.Made made) {
        if (!lock.tryLock()) {
            return Leave.ASK_AGAIN;
        }
        try {
            if (run != live && run != next) {
                return Leave.END;
            }
            GenerationRun newer = run(made.generation());
            GenerationRun other = run == live ? next : live;
            if (other != null) {
                other.stop();
            }
            live = newer;
            next = null;
            serve(newer);
            newer.start();
            return Leave.END;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long limit(GenerationRun run) {
        GenerationRun serving = live;
        return run == next && serving != null ? serving.position() : Long.MAX_VALUE;
    }

    @Override
    public boolean serves(GenerationRun run) {
        return run == live;
    }

    @Override
    public void settled(GenerationRun run, Supplier<List<ViewChange>> changes) {
        if (run == live) {
            parts.freshness().advanced(group, run.position());
            if (parts.changes().subscriptions() > 0) {
                changes.get().forEach(parts.changes()::publish);
            }
        } else if (run == next && run.held()) {
            considerSwitch(run);
        }
    }

    private void considerSwitch(GenerationRun run) {
        GenerationRun old = live;
        if (run.position() < (old == null ? wanted : old.position()) || !lock.tryLock()) {
            return;
        }
        try {
            if (old != null) {
                old.stop();
                if (run.position() < old.position()) {
                    return;
                }
            }
            switchTo(run);
        } finally {
            lock.unlock();
        }
    }

    private void switchTo(GenerationRun run) {
        Registry.Entry entry = parts.registry().change(group, e -> isNext(e, run) ? e.switched() : e);
        if (entry.live() == null
                || entry.live().generation() != run.generation().number()) {
            throw new IllegalStateException(
                    "Another node has given up generation " + run.generation().number() + " of " + group);
        }
        parts.views().serve(run.generation());
        live = run;
        next = null;
        parts.freshness().advanced(group, run.position());
        LOG.info(
                "The read models of {} are served from generation {}",
                group,
                run.generation().number());
        parts.retired().run();
    }

    private static boolean isNext(Registry.Entry entry, GenerationRun run) {
        return entry.next() != null
                && entry.next().generation() == run.generation().number();
    }

    /** The served one was stopped for a switch that does not come about: it goes on. */
    @Override
    public void failed(GenerationRun run) {
        if (run == next && lock.tryLock()) {
            try {
                startRuns();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Drops generations that nobody writes any longer; false when some are left. */
    boolean dropRetired() {
        boolean all = true;
        for (int number : parts.registry().read(group).retired()) {
            Generation generation = new Generation(group, number);
            if (parts.tokens().isFree(generation)) {
                parts.writer(generation).drop();
                parts.tokens().forget(generation);
                parts.registry().change(group, e -> e.dropped(number));
            } else {
                all = false;
            }
        }
        return all;
    }

    ProjectionStatus status(long head) {
        GenerationRun serving = live;
        GenerationRun making = next;
        GenerationRun shown = serving != null ? serving : making;
        long position = shown == null ? 0 : shown.position();
        Failure failure = serving != null && serving.failure() != null
                ? serving.failure()
                : making == null ? null : making.failure();
        State state =
                paused ? State.PAUSED : failure != null ? State.FAILED : making != null ? State.REBUILDING : State.LIVE;
        long behind = Math.max(0, head - position);
        return new ProjectionStatus(
                group,
                state,
                failure,
                position,
                behind,
                behind == 0 ? Duration.ZERO : lag(shown, position),
                making == null ? null : making.pace().progress(making.position(), serving == null ? wanted : head),
                skips);
    }

    private Duration lag(@Nullable GenerationRun shown, long position) {
        Instant oldest = shown == null ? null : shown.oldest();
        if (oldest == null) {
            oldest = parts.histories().recordedFrom(position + 1);
        }
        Duration lag = oldest == null
                ? Duration.ZERO
                : Duration.between(oldest, parts.clock().instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    /** How far this group is with what a start waits for. */
    Progress starting() {
        GenerationRun run = live != null ? live : next;
        return run == null ? new Progress(0, wanted, 0, null) : run.pace().progress(run.position(), wanted);
    }
}
