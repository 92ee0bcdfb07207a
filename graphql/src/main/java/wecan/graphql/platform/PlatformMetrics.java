package wecan.graphql.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Processors as gauges ({@code wecan.processor.*}), each with the tags {@code processor} and {@code kind}. A scrape reads
 * them once, whatever the number of gauges. Thread-safe.
 */
public final class PlatformMetrics {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Processors processors;
    private final Clock clock;
    private Map<String, ProcessorView> latest = Map.of();
    private Instant readAt = Instant.EPOCH;

    public PlatformMetrics(Processors processors, Clock clock) {
        this.processors = processors;
        this.clock = clock;
    }

    /** Registers the processors that there are now. */
    public void bind(MeterRegistry registry) {
        for (ProcessorView processor : latest().values()) {
            gauge(registry, processor, "lag.events", "events that are not handled yet", ProcessorView::lagEvents);
            gauge(registry, processor, "lag.seconds", "age of the oldest of them", ProcessorView::lagSeconds);
            gauge(registry, processor, "dead.letters", "dead letters", ProcessorView::deadLetters);
            gauge(registry, processor, "skipped", "events that are left out", view -> view.skipped()
                    .size());
            gauge(registry, processor, "failed", "1 while it fails", is(ProcessorState.FAILED));
            gauge(registry, processor, "paused", "1 while it is paused", is(ProcessorState.PAUSED));
            if (processor.kind() == ProcessorKind.PROJECTION) {
                gauge(
                        registry,
                        processor,
                        "rebuild.left.events",
                        "events until new documents are used",
                        view -> left(view.rebuild()));
            }
        }
    }

    private static ToDoubleFunction<ProcessorView> is(ProcessorState state) {
        return view -> view.state() == state ? 1 : 0;
    }

    private static double left(@Nullable RebuildProgress rebuild) {
        return rebuild == null ? 0 : Long.parseLong(rebuild.wanted()) - Long.parseLong(rebuild.reached());
    }

    private void gauge(
            MeterRegistry registry,
            ProcessorView processor,
            String name,
            String description,
            ToDoubleFunction<ProcessorView> value) {
        Gauge.builder("wecan.processor." + name, this, metrics -> metrics.value(processor.name(), value))
                .description(description)
                .tag("processor", processor.name())
                .tag("kind", processor.kind().name())
                .strongReference(true)
                .register(registry);
    }

    private double value(String processor, ToDoubleFunction<ProcessorView> value) {
        ProcessorView view = latest().get(processor);
        return view == null ? Double.NaN : value.applyAsDouble(view);
    }

    private synchronized Map<String, ProcessorView> latest() {
        Instant now = clock.instant();
        if (readAt.plus(FRESH).isBefore(now)) {
            Map<String, ProcessorView> read = new LinkedHashMap<>();
            processors.all().forEach(view -> read.put(view.name(), view));
            latest = read;
            readAt = now;
        }
        return latest;
    }
}
