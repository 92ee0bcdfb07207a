package wecan.graphql.platform;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import wecan.graphql.platform.RunningProcessor.Failure;

/**
 * Policies and workers, which Axon runs. A paused one goes on at the next start of the server. Thread-safe.
 */
public final class AxonProcessors implements ProcessorPort {
    private static final long PATIENCE_SECONDS = 3;
    private static final String UNKNOWN_CAUSE = "its events cannot be read, or its token cannot be claimed";

    private final Supplier<Map<String, EventProcessor>> processors;
    private final Function<String, ProcessorKind> kinds;
    private final ProcessorFaults faults;
    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> stopping = new ConcurrentHashMap<>();

    /** @param processors by name; only those that stream are looked after */
    public AxonProcessors(
            Supplier<Map<String, EventProcessor>> processors,
            Function<String, ProcessorKind> kinds,
            ProcessorFaults faults) {
        this.processors = processors;
        this.kinds = kinds;
        this.faults = faults;
    }

    @Override
    public List<RunningProcessor> processors() {
        return processors.get().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof StreamingEventProcessor)
                .map(entry -> running(entry.getKey(), (StreamingEventProcessor) entry.getValue()))
                .toList();
    }

    private RunningProcessor running(String name, StreamingEventProcessor processor) {
        long position = position(name, processor);
        Failure failure = faults.of(name, position).orElseGet(() -> otherFailure(processor));
        ProcessorState state = !processor.isRunning()
                ? ProcessorState.PAUSED
                : failure != null ? ProcessorState.FAILED : ProcessorState.LIVE;
        return new RunningProcessor(name, kinds.apply(name), state, position, failure, null, List.of());
    }

    private static @Nullable Failure otherFailure(StreamingEventProcessor processor) {
        return processor.isError() ? new Failure(null, UNKNOWN_CAUSE) : null;
    }

    /** A processor that has no segment (paused, or waiting to try again) is where it was. */
    private long position(String name, StreamingEventProcessor processor) {
        processor.processingStatus().values().stream()
                .mapToLong(segment -> segment.getCurrentPosition().orElse(0))
                .min()
                .ifPresent(position -> positions.put(name, position));
        return positions.getOrDefault(name, 0L);
    }

    @Override
    public boolean pause(String name) {
        StreamingEventProcessor processor = require(name);
        position(name, processor);
        CompletableFuture<Void> stopped = stopping.compute(
                name, (n, earlier) -> processor.isRunning() || earlier == null ? processor.shutdownAsync() : earlier);
        return waitFor(stopped);
    }

    /** Starting one that is still stopping would do nothing, so it is started after that. */
    @Override
    public boolean resume(String name) {
        StreamingEventProcessor processor = require(name);
        if (processor.isRunning()) {
            return true;
        }
        CompletableFuture<Void> stopped = stopping.getOrDefault(name, CompletableFuture.completedFuture(null));
        return waitFor(stopped.thenRun(processor::start));
    }

    private StreamingEventProcessor require(String name) {
        return (StreamingEventProcessor) Objects.requireNonNull(processors.get().get(name));
    }

    private static boolean waitFor(CompletableFuture<Void> done) {
        try {
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the processor did not stop or start", e.getCause());
        }
    }
}
