package wecan.graphql.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import wecan.graphql.api.Position;
import wecan.graphql.platform.OperatorRejection.NotAProjection;
import wecan.graphql.platform.OperatorRejection.UnknownProcessor;
import wecan.messages.CommandRejected;

/** All processors, whichever engine runs them. Thread-safe. */
public final class Processors {
    private final List<ProcessorPort> engines;
    private final Supplier<Map<String, Integer>> deadLetters;
    private final StorePort store;
    private final Clock clock;

    /**
     * @param engines no two of which run a processor of the same name
     * @param deadLetters how many there are of each processor that has any
     */
    public Processors(
            List<ProcessorPort> engines, Supplier<Map<String, Integer>> deadLetters, StorePort store, Clock clock) {
        this.engines = List.copyOf(engines);
        this.deadLetters = deadLetters;
        this.store = store;
        this.clock = clock;
    }

    /** All of them by name, in three queries at most. */
    public List<ProcessorView> all() {
        List<RunningProcessor> running = engines.stream()
                .flatMap(engine -> engine.processors().stream())
                .sorted(Comparator.comparing(RunningProcessor::name))
                .toList();
        long head = store.head();
        Map<Long, Instant> times = store.recordedAt(oldestUnhandled(running, head));
        Map<String, Integer> dead = deadLetters.get();
        Instant now = clock.instant();
        return running.stream()
                .map(processor -> view(processor, head, times, dead, now))
                .toList();
    }

    public Optional<ProcessorView> named(String name) {
        return all().stream().filter(processor -> processor.name().equals(name)).findFirst();
    }

    /**
     * The engine that runs it.
     *
     * @throws CommandRejected with {@link UnknownProcessor}
     */
    ProcessorPort engineOf(String name) {
        return engines.stream()
                .filter(engine -> engine.processors().stream()
                        .anyMatch(processor -> processor.name().equals(name)))
                .findFirst()
                .orElseThrow(() -> new CommandRejected(new UnknownProcessor(name)));
    }

    /**
     * The engine that runs it as a projection.
     *
     * @throws CommandRejected with {@link UnknownProcessor} or {@link NotAProjection}
     */
    ProjectionPort projectionEngineOf(String name) {
        if (engineOf(name) instanceof ProjectionPort projections) {
            return projections;
        }
        throw new CommandRejected(new NotAProjection(name));
    }

    private static Set<Long> oldestUnhandled(List<RunningProcessor> running, long head) {
        return running.stream()
                .map(RunningProcessor::position)
                .filter(position -> position < head)
                .map(position -> position + 1)
                .collect(Collectors.toSet());
    }

    private static ProcessorView view(
            RunningProcessor processor, long head, Map<Long, Instant> times, Map<String, Integer> dead, Instant now) {
        long position = processor.position();
        Instant oldest = times.getOrDefault(position + 1, now);
        return new ProcessorView(
                processor.name(),
                processor.kind(),
                processor.state(),
                processor.failure(),
                new Position(position),
                (int) Math.clamp(head - position, 0, Integer.MAX_VALUE),
                Math.max(0, Duration.between(oldest, now).toMillis()) / 1000.0,
                RebuildProgress.of(processor.rebuild()),
                processor.skipped().stream().map(Position::new).toList(),
                dead.getOrDefault(processor.name(), 0));
    }

    /** The projections that run here, with their engines. */
    Map<String, ProjectionPort> projections() {
        Map<String, ProjectionPort> found = new TreeMap<>();
        for (ProcessorPort engine : engines) {
            if (engine instanceof ProjectionPort projections) {
                engine.processors().forEach(processor -> found.put(processor.name(), projections));
            }
        }
        return found;
    }

    /** The processors that are being built anew. */
    List<RunningProcessor> rebuilding() {
        return engines.stream()
                .flatMap(engine -> engine.processors().stream())
                .filter(processor -> processor.rebuild() != null)
                .toList();
    }

    /** Dead letters of all processors. */
    int deadLetters() {
        return deadLetters.get().values().stream().mapToInt(Integer::intValue).sum();
    }
}
