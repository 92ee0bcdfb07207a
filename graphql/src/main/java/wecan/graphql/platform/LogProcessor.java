package wecan.graphql.platform;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import wecan.graphql.platform.OperatorRejection.NotPausable;
import wecan.graphql.platform.RunningProcessor.Failure;
import wecan.messages.CommandRejected;

/** The log's sequencer, which follows the events as processors do. It cannot be paused. */
public final class LogProcessor implements ProcessorPort {
    /** Its name. */
    public static final String NAME = "log";

    private final LongSupplier position;
    private final Supplier<Optional<String>> failure;

    public LogProcessor(LongSupplier position, Supplier<Optional<String>> failure) {
        this.position = position;
        this.failure = failure;
    }

    @Override
    public List<RunningProcessor> processors() {
        Optional<Failure> failed = failure.get().map(cause -> new Failure(null, cause));
        return List.of(new RunningProcessor(
                NAME,
                ProcessorKind.WORKER,
                failed.isPresent() ? ProcessorState.FAILED : ProcessorState.LIVE,
                position.getAsLong(),
                failed.orElse(null),
                null,
                List.of()));
    }

    @Override
    public boolean pause(String name) {
        throw new CommandRejected(new NotPausable(name));
    }

    @Override
    public boolean resume(String name) {
        throw new CommandRejected(new NotPausable(name));
    }
}
