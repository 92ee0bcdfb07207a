package wecan.graphql.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import wecan.graphql.api.Position;
import wecan.query.Freshness;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/** Subscriptions of operators. For others there is no news, ever. */
@Controller
class PlatformFeeds {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    record ProcessorChange(ProcessorView processor, Position position) {}

    private final Access access;
    private final Processors processors;
    private final Freshness freshness;

    PlatformFeeds(Access access, Processors processors, Freshness freshness) {
        this.access = access;
        this.processors = processors;
        this.freshness = freshness;
    }

    @SubscriptionMapping
    Flux<ProcessorChange> processorChanged(@Argument @Nullable String processor, Viewer viewer) {
        return Flux.defer(() -> {
            Map<String, ProcessorView> told = new HashMap<>();
            return Flux.interval(Duration.ZERO, INTERVAL)
                    .onBackpressureDrop()
                    .publishOn(Schedulers.boundedElastic(), 1)
                    .concatMapIterable(tick -> changed(viewer, processor, told), 1);
        });
    }

    private List<ProcessorChange> changed(Viewer viewer, @Nullable String wanted, Map<String, ProcessorView> told) {
        if (!access.decide(viewer, Permission.OPERATE).granted()) {
            return List.of();
        }
        Position position = new Position(freshness.position());
        return processors.all().stream()
                .filter(view -> wanted == null || view.name().equals(wanted))
                .filter(view -> !same(view, told.put(view.name(), view)))
                .map(view -> new ProcessorChange(view, position))
                .toList();
    }

    /** The lag in seconds grows by itself: no news. */
    private static boolean same(ProcessorView now, @Nullable ProcessorView before) {
        return before != null
                && now.state() == before.state()
                && now.position().equals(before.position())
                && now.lagEvents() == before.lagEvents()
                && now.deadLetters() == before.deadLetters()
                && Objects.equals(now.rebuild(), before.rebuild());
    }
}
