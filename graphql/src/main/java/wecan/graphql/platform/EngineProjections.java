package wecan.graphql.platform;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wecan.graphql.platform.OperatorRejection.AlreadyRebuilding;
import wecan.graphql.platform.OperatorRejection.DoesNotFailThere;
import wecan.graphql.platform.OperatorRejection.HeldElsewhere;
import wecan.graphql.platform.OperatorRejection.UnknownProcessor;
import wecan.graphql.platform.RunningProcessor.Failure;
import wecan.graphql.platform.RunningProcessor.Rebuild;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.query.ProjectionEngine;
import wecan.query.ProjectionRefusal;
import wecan.query.ProjectionRefused;
import wecan.query.ProjectionStatus;

/** The projections of {@link ProjectionEngine}. Thread-safe. */
public final class EngineProjections implements ProjectionPort {
    private final ProjectionEngine engine;

    public EngineProjections(ProjectionEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<RunningProcessor> processors() {
        return engine.status().stream().map(EngineProjections::running).toList();
    }

    private static RunningProcessor running(ProjectionStatus status) {
        ProjectionStatus.Failure failure = status.failure();
        return new RunningProcessor(
                status.group(),
                ProcessorKind.PROJECTION,
                ProcessorState.valueOf(status.state().name()),
                status.position(),
                failure == null ? null : new Failure(failure.position(), failure.cause()),
                progress(status.rebuild()),
                status.skipped().stream()
                        .map(ProjectionStatus.Skipped::position)
                        .sorted()
                        .toList());
    }

    private static @Nullable Rebuild progress(ProjectionStatus.@Nullable Progress progress) {
        return progress == null
                ? null
                : new Rebuild(progress.reached(), progress.wanted(), progress.eventsPerSecond(), progress.left());
    }

    @Override
    public boolean pause(String name) {
        asked(() -> engine.pause(name));
        return true;
    }

    @Override
    public boolean resume(String name) {
        asked(() -> engine.resume(name));
        return true;
    }

    @Override
    public void skip(String name, long position, PersonId by, String reason) {
        asked(() -> engine.skip(name, position, by.toString(), reason));
    }

    @Override
    public CompletableFuture<Void> rebuild(String name) {
        return asked(() -> engine.rebuild(name));
    }

    /** What is being rebuilt may have been read before: it is rebuilt once more after that. */
    @Override
    public CompletableFuture<Void> rebuildFresh(String name) {
        try {
            return rebuild(name);
        } catch (CommandRejected e) {
            if (e.rejection() instanceof AlreadyRebuilding) {
                return engine.rebuilt(name).thenCompose(ended -> rebuildFresh(name));
            }
            throw e;
        }
    }

    private static void asked(Runnable action) {
        var unused = asked(() -> {
            action.run();
            return true;
        });
    }

    private static <T> T asked(Supplier<T> action) {
        try {
            return action.get();
        } catch (ProjectionRefused e) {
            throw new CommandRejected(
                    switch (e.refusal()) {
                        case ProjectionRefusal.UnknownProjection unknown -> new UnknownProcessor(unknown.group());
                        case ProjectionRefusal.NotFailedThere there -> new DoesNotFailThere(there.group());
                        case ProjectionRefusal.AlreadyRebuilding rebuilding ->
                            new AlreadyRebuilding(rebuilding.group());
                        case ProjectionRefusal.HeldElsewhere elsewhere -> new HeldElsewhere(elsewhere.group());
                    });
        }
    }
}
