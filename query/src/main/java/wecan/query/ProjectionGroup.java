package wecan.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.query.ProjectionStatus.Failure;
import wecan.query.ProjectionStatus.Progress;
import wecan.query.ProjectionStatus.Skipped;
import wecan.query.ProjectionStatus.State;

/** One projection: what operators decide on it, and how it is doing. Safe for use by any number of threads. */
final class ProjectionGroup {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionGroup.class);

    private final String group;
    private final ProjectionEngine.Parts parts;
    private final Decisions decisions;
    private final Generations generations;
    private final RetiredGenerations retired;

    ProjectionGroup(Projection projection, ProjectionEngine.Parts parts) {
        this.group = projection.group();
        this.parts = parts;
        this.decisions = new Decisions(group);
        this.generations = new Generations(projection, parts, decisions);
        this.retired = new RetiredGenerations(group, parts);
    }

    String name() {
        return group;
    }

    /** @param head the position that has to be reached before documents made anew are served */
    void start(long head) {
        generations.start(head);
    }

    void stop() {
        generations.close();
    }

    void pause() {
        generations.pause();
        LOG.info("The read models of {} are paused", group);
    }

    void resume() {
        generations.resume();
    }

    void skip(long position, String by, String why) {
        generations.skip(new Skipped(position, by, why, parts.clock().instant()));
        LOG.warn("{} passes the event at position {}: {} ({})", group, position, why, by);
    }

    CompletableFuture<Void> rebuild() {
        generations.rebuild();
        return generations.made();
    }

    /** Done when its documents are not being made anew. */
    CompletableFuture<Void> rebuilt() {
        return generations.made();
    }

    /** One pass over what is not served any more; false when there has to be another. For one thread. */
    boolean dropRetired() {
        return retired.drop();
    }

    /**
     * Whether what was recorded at the start is shown. What an operator has paused does not keep the others from being used,
     * if there is something to show.
     */
    boolean ready() {
        return generations.runs().live() != null
                && (decisions.paused() || parts.freshness().position(group) >= generations.wanted());
    }

    /** How far it is with what a start waits for. */
    Progress starting() {
        GenerationRuns.Pair runs = generations.runs();
        GenerationRun run = runs.live() != null ? runs.live() : runs.next();
        long wanted = generations.wanted();
        return run == null ? new Progress(0, wanted, 0, null) : run.progress().towards(wanted);
    }

    /** Why it stands still, in a sentence. */
    Optional<String> standstill() {
        if (decisions.paused() && generations.runs().live() == null) {
            return Optional.of("It is paused, and has no documents that this release could show: resume it");
        }
        return Optional.ofNullable(failure(generations.runs())).map(Failure::cause);
    }

    private static @Nullable Failure failure(GenerationRuns.Pair runs) {
        GenerationRun next = runs.next();
        Failure ofLive = runs.live() == null ? null : runs.live().progress().failure();
        return ofLive != null || next == null ? ofLive : next.progress().failure();
    }

    ProjectionStatus status(long head) {
        GenerationRuns.Pair runs = generations.runs();
        GenerationRun live = runs.live();
        GenerationRun next = runs.next();
        GenerationRun shown = live != null ? live : next;
        long position = shown == null ? 0 : shown.position();
        long behind = Math.max(0, head - position);
        Failure failure = failure(runs);
        return new ProjectionStatus(
                group,
                state(failure, next != null),
                failure,
                position,
                behind,
                behind == 0 ? Duration.ZERO : lag(shown, position),
                next == null ? null : next.progress().towards(live == null ? generations.wanted() : head),
                decisions.skipped());
    }

    private State state(@Nullable Failure failure, boolean isMade) {
        if (decisions.paused()) {
            return State.PAUSED;
        }
        if (failure != null) {
            return State.FAILED;
        }
        return isMade ? State.REBUILDING : State.LIVE;
    }

    private Duration lag(@Nullable GenerationRun shown, long position) {
        Instant oldest = shown == null ? null : shown.progress().oldest();
        if (oldest == null) {
            oldest = parts.histories().recordedFrom(position + 1);
        }
        Duration lag = oldest == null
                ? Duration.ZERO
                : Duration.between(oldest, parts.clock().instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }
}
