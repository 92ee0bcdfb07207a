package wecan.query;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.query.GenerationRun.Leave;

/**
 * The step from one generation of a projection to the next, on this node and on others: who may write, what takes the place of
 * what is served, and when. What has to be so on all nodes is in the {@link Registry}; each run reads it before it writes,
 * and now and then. Called on the threads of the runs.
 */
final class Succession implements GenerationRun.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final String group;
    private final String code;
    private final ProjectionEngine.Parts parts;
    private final Decisions decisions;
    private final GenerationRuns runs;
    private volatile long wanted;
    private volatile boolean caughtUp;

    /** @param code what served documents have to be made by */
    Succession(String group, String code, ProjectionEngine.Parts parts, Decisions decisions, GenerationRuns runs) {
        this.group = group;
        this.code = code;
        this.parts = parts;
        this.decisions = decisions;
        this.runs = runs;
    }

    /** The position that has to be reached before documents made anew at a start are served. */
    long wanted() {
        return wanted;
    }

    void wants(long head) {
        wanted = head;
    }

    @Override
    public Leave leave(GenerationRun run) {
        Registry.Entry entry = parts.registry().read(group);
        decisions.heard(entry);
        Registry.Made served = entry.live();
        if (served != null && served.generation() == run.generation().number()) {
            if (run != runs.live()) {
                return takenOver(run);
            }
            joinMaking(entry);
            return permitted(run);
        }
        if (isNext(entry, run)) {
            return permitted(run);
        }
        if (served == null) {
            throw new IllegalStateException("The read models of " + group
                    + " were deleted while they were in use: start the server anew to have them rebuilt");
        }
        return served.code().equals(code) ? follow(run, served) : permitted(run);
    }

    /** Nobody writes what is paused, and what is made is made by the node that writes what is served. */
    private Leave permitted(GenerationRun run) {
        if (decisions.paused()) {
            return Leave.STAND_BY;
        }
        GenerationRuns.Pair now = runs.both();
        if (run == now.next() && now.live() != null && isHeldElsewhere(now.live())) {
            letServedGoOn(run);
            return Leave.STAND_BY;
        }
        return Leave.RUN;
    }

    private boolean isHeldElsewhere(GenerationRun run) {
        return !run.held() && !parts.tokens().isFree(run.generation());
    }

    /** Another node was told to have the documents made anew: this one takes part. */
    void joinMaking(Registry.Entry entry) {
        Registry.Made making = entry.next();
        if (making == null || runs.next() != null || !making.code().equals(code)) {
            return;
        }
        var unused = runs.ifFree(() -> {
            if (runs.next() == null && decisions.isLatest(entry)) {
                runs.make(making.generation());
                runs.start();
            }
        });
    }

    /** Another node has finished the generation that this one was waiting for. Readers here do not go back. */
    private Leave takenOver(GenerationRun run) {
        boolean decided = runs.ifFree(() -> {
            GenerationRuns.Pair now = runs.both();
            if (run == now.next()
                    && (now.live() == null || run.position() >= now.live().position())) {
                if (now.live() != null) {
                    now.live().stop();
                }
                runs.serve(run);
            }
        });
        if (!decided) {
            return Leave.ASK_AGAIN;
        }
        GenerationRuns.Pair now = runs.both();
        return run == now.live() || run == now.next() ? permitted(run) : Leave.END;
    }

    /** Another node has made, with the same code, what is to be served now. */
    private Leave follow(GenerationRun run, Registry.Made served) {
        boolean decided = runs.ifFree(() -> {
            GenerationRuns.Pair now = runs.both();
            GenerationRun next = now.next();
            boolean follows = next != null && next.generation().number() == served.generation();
            if (!follows && (run == now.live() || run == next)) {
                if (next != null && next != run) {
                    next.stop();
                }
                runs.make(served.generation());
                runs.start();
            }
        });
        if (!decided) {
            return Leave.ASK_AGAIN;
        }
        return run == runs.live() ? Leave.STAND_BY : Leave.END;
    }

    @Override
    public long limit(GenerationRun run) {
        GenerationRuns.Pair now = runs.both();
        return run == now.next() && now.live() != null ? now.live().position() : Long.MAX_VALUE;
    }

    @Override
    public boolean serves(GenerationRun run) {
        return run == runs.live();
    }

    @Override
    public void settled(GenerationRun run, Supplier<List<ViewChange>> changes) {
        GenerationRuns.Pair now = runs.both();
        if (run == now.live()) {
            parts.freshness().advanced(group, run.position());
            if (!caughtUp && run.position() >= wanted) {
                caughtUp = true;
                parts.freshness().announce();
            }
            if (parts.changes().subscriptions() > 0) {
                changes.get().forEach(parts.changes()::publish);
            }
        } else if (run == now.next() && run.held()) {
            considerSwitch(run);
        }
    }

    private void considerSwitch(GenerationRun run) {
        GenerationRun old = runs.live();
        if (run.position() < (old == null ? wanted : old.position()) || old != null && isHeldElsewhere(old)) {
            return;
        }
        var unused = runs.ifFree(() -> {
            if (old != null) {
                old.stop();
            }
            if (old == null || run.position() >= old.position()) {
                switchTo(run);
            }
        });
    }

    private void switchTo(GenerationRun run) {
        Registry.Entry entry = parts.registry().change(group, e -> isNext(e, run) ? e.switched() : e);
        decisions.heard(entry);
        int number = run.generation().number();
        if (entry.live() == null || entry.live().generation() != number) {
            throw new IllegalStateException("Another node has given up generation " + number + " of " + group);
        }
        runs.serve(run);
        LOG.info("The read models of {} are served from generation {}", group, number);
        parts.retired().run();
    }

    private static boolean isNext(Registry.Entry entry, GenerationRun run) {
        return entry.next() != null
                && entry.next().generation() == run.generation().number();
    }

    @Override
    public void failed(GenerationRun run) {
        letServedGoOn(run);
    }

    /** It was stopped for a switch that does not come about. */
    private void letServedGoOn(GenerationRun run) {
        if (run == runs.next()) {
            var unused = runs.ifFree(runs::start);
        }
    }
}
