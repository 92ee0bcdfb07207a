package wecan.graphql.platform;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import wecan.store.GroupCommit;
import wecan.store.GroupCommit.Figures;

/**
 * The event store as metrics ({@code wecan.store.*}). What is divided by {@code wecan.store.commit.batches} gives the size
 * of a batch and how long it takes.
 */
public final class StoreMetrics {
    private final StorePort store;
    private final GroupCommit writer;

    public StoreMetrics(StorePort store, GroupCommit writer) {
        this.store = store;
        this.writer = writer;
    }

    public void bind(MeterRegistry registry) {
        Gauge.builder("wecan.store.position", store, StorePort::head)
                .description("position of the last event")
                .register(registry);
        Gauge.builder("wecan.store.commit.waiting", writer, group -> group.figures()
                        .waiting())
                .description("commands that wait to be written")
                .register(registry);
        counter(registry, "batches", "transactions that wrote commands", Figures::batches);
        counter(registry, "commands", "commands that were written", Figures::appends);
        counter(registry, "events", "events that were written", Figures::events);
        counter(registry, "conflicts", "commands that lost against others, or were written before", Figures::conflicts);
        counter(registry, "seconds", "time spent writing", figures -> seconds(figures.busy()));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private void counter(MeterRegistry registry, String name, String description, ToDoubleFunction<Figures> value) {
        FunctionCounter.builder("wecan.store.commit." + name, writer, group -> value.applyAsDouble(group.figures()))
                .description(description)
                .register(registry);
    }
}
