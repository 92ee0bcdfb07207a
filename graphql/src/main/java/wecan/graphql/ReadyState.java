package wecan.graphql;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import wecan.graphql.api.Gate;
import wecan.query.Freshness;

/** Ready once the read models show everything that was stored at the start; says how far they are until then. */
final class ReadyState implements Gate.Progress, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyState.class);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(2);

    private final Freshness freshness;
    private volatile long wanted = Long.MAX_VALUE;
    private volatile boolean ready;

    ReadyState(Freshness freshness) {
        this.freshness = freshness;
    }

    /** Waits in the background for the read models to reach {@code position}; closing ends the wait. */
    AutoCloseable follow(long position) {
        wanted = position;
        Thread follower = Thread.ofVirtual().name("ready-state").start(() -> report(position));
        return follower::interrupt;
    }

    private void report(long position) {
        while (!freshness.await(position, REPORT_INTERVAL)) {
            LOG.info("The read models are being rebuilt: {} of {} events", freshness.position(), position);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        ready = true;
        LOG.info("Ready: the read models show all {} events", position);
    }

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public long reached() {
        return freshness.position();
    }

    @Override
    public long wanted() {
        return wanted;
    }

    @Override
    public Health health() {
        Health.Builder health = ready ? Health.up() : Health.outOfService();
        return health.withDetail("reached", reached())
                .withDetail("wanted", wanted())
                .build();
    }
}
