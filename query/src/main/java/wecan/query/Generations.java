package wecan.query;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations of one projection on this node: what a start makes of those that are there, and what operators do to them.
 * Safe for use by any number of threads.
 */
final class Generations {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    private final String group;
    private final Projection projection;
    private final ProjectionEngine.Parts parts;
    private final Decisions decisions;
    private final String code;
    private final GenerationRuns runs;
    private final Succession succession;

    Generations(Projection projection, ProjectionEngine.Parts parts, Decisions decisions) {
        this.group = projection.group();
        this.projection = projection;
        this.parts = parts;
        this.decisions = decisions;
        this.code = Fingerprint.of(projection.getClass());
        this.runs = new GenerationRuns(group, parts, this::opened);
        this.succession = new Succession(group, code, parts, decisions, runs);
    }

    private GenerationRun opened(int number) {
        Generation generation = new Generation(group, number);
        parts.collections(generation).ensure();
        parts.tokens().create(generation);
        return new GenerationRun(
                generation, projection, parts.writer(generation), decisions::passes, succession, parts);
    }

    GenerationRuns.Pair runs() {
        return runs.both();
    }

    /** The position that has to be reached before documents made anew at the start are served. */
    long wanted() {
        return succession.wanted();
    }

    /** Done when nothing is being made any more; fails when this node ends before. */
    CompletableFuture<Void> made() {
        return runs.made();
    }

    /** @param head the position that has to be reached before documents made anew are served */
    void start(long head) {
        runs.locked(() -> {
            succession.wants(head);
            Registry.Entry entry = decided(e -> begun(e, head));
            Registry.Made live = entry.live();
            Histories.Verdict verdict = parts.histories().judge(live, code, group, head);
            if (verdict.usable()) {
                runs.serve(Objects.requireNonNull(live).generation());
            } else {
                LOG.info("The read models of {} are made anew from {} events: {}", group, head, verdict.reason());
            }
            if (entry.next() != null) {
                runs.make(entry.next().generation());
            }
            if (entry.paused()) {
                LOG.warn("The read models of {} stand still: an operator has paused them", group);
            }
            runs.start();
        });
    }

    /** What is to be made anew after a start. */
    private Registry.Entry begun(Registry.Entry entry, long head) {
        if (parts.histories().canGoOn(entry.next(), code, group, head)) {
            return entry;
        }
        if (parts.histories().judge(entry.live(), code, group, head).usable()) {
            return entry.next() == null ? entry : entry.withoutNext();
        }
        return entry.withNext(code);
    }

    /** Changes what is decided, for all nodes. */
    private Registry.Entry decided(UnaryOperator<Registry.Entry> change) {
        Registry.Entry entry = parts.registry().change(group, change);
        decisions.heard(entry);
        return entry;
    }

    void close() {
        runs.close();
    }

    /** Nothing is written here any more when it returns; on other nodes after some seconds. */
    void pause() {
        runs.locked(() -> {
            decided(entry -> entry.paused(true));
            runs.stop();
            runs.start();
            parts.freshness().announce();
        });
    }

    void resume() {
        runs.locked(() -> {
            decided(entry -> entry.paused(false));
            runs.start();
            runs.again();
        });
    }

    void skip(ProjectionStatus.Skipped event) {
        runs.locked(() -> {
            if (!runs.both().hasFailedAt(event.position())) {
                throw new ProjectionRefused(new ProjectionRefusal.NotFailedThere(group, event.position()));
            }
            decided(entry -> entry.skips(event.position()) ? entry : entry.skipping(event));
            runs.again();
        });
    }

    /** The node that writes what is served does it; this one follows. */
    void rebuild() {
        runs.locked(() -> {
            succession.joinMaking(decided(e -> e));
            if (runs.next() != null || runs.live() == null) {
                throw new ProjectionRefused(new ProjectionRefusal.AlreadyRebuilding(group));
            }
            Registry.Entry entry = decided(e -> {
                if (e.next() != null) {
                    throw new ProjectionRefused(new ProjectionRefusal.HeldElsewhere(group));
                }
                return e.withNext(code);
            });
            LOG.info("The read models of {} are made anew beside those that are served", group);
            runs.make(Objects.requireNonNull(entry.next()).generation());
            runs.start();
        });
    }
}
