package wecan.graphql;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import wecan.graphql.api.Gate;
import wecan.query.ProjectionEngine;
import wecan.query.ProjectionStatus.Progress;

/**
 * Ready once the read models show everything that was stored at the start. Says until then how far they are, or why they
 * stand still.
 */
final class ReadyState implements Gate.Progress, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyState.class);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(2);
    /** What takes no longer is done before the first request comes. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private final ProjectionEngine engine;
    private volatile boolean ready;

    ReadyState(ProjectionEngine engine) {
        this.engine = engine;
    }

    /** Waits a little for the read models, and if they take longer in the background; closing ends the wait. */
    AutoCloseable follow() {
        if (engine.awaitReady(SHORT)) {
            become();
            return () -> {};
        }
        Thread follower = Thread.ofVirtual().name("ready-state").start(this::report);
        return follower::interrupt;
    }

    private void report() {
        Map<String, String> told = Map.of();
        while (!engine.awaitReady(REPORT_INTERVAL)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LOG.info("The read models are being rebuilt: {}", sentence(engine.starting()));
            Map<String, String> failures = engine.failures();
            if (!failures.equals(told)) {
                failures.forEach((name, failure) -> LOG.error("The read models of {} stand still: {}", name, failure));
                told = failures;
            }
        }
        become();
    }

    private void become() {
        ready = true;
        LOG.info("Ready: the read models show all {} events", engine.starting().wanted());
    }

    private static String sentence(Progress progress) {
        Duration left = progress.left();
        return "%d of %d events, %.0f a second%s"
                .formatted(
                        progress.reached(),
                        progress.wanted(),
                        progress.eventsPerSecond(),
                        left == null ? "" : ", %d s left".formatted(left.toSeconds()));
    }

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public long reached() {
        return engine.starting().reached();
    }

    @Override
    public long wanted() {
        return engine.starting().wanted();
    }

    /** {@code eventsPerSecond}; {@code secondsLeft} as soon as it can be said; {@code failed}: projections that stand still. */
    @Override
    public Map<String, ?> facts() {
        Progress progress = engine.starting();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("eventsPerSecond", Math.round(progress.eventsPerSecond()));
        if (progress.left() != null) {
            facts.put("secondsLeft", progress.left().toSeconds());
        }
        List<String> failed = List.copyOf(engine.failures().keySet());
        if (!failed.isEmpty()) {
            facts.put("failed", failed);
        }
        return facts;
    }

    @Override
    public Health health() {
        Progress progress = engine.starting();
        Map<String, String> failures = engine.failures();
        Health.Builder health = ready ? Health.up() : Health.outOfService();
        if (!ready) {
            health.withDetail("progress", sentence(progress));
        }
        if (!failures.isEmpty()) {
            health.withDetail("failed", failures.keySet());
        }
        return health.withDetail("reached", progress.reached())
                .withDetail("wanted", progress.wanted())
                .build();
    }
}
