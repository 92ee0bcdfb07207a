package wecan.store;

import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.Registration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At which position an event arrived in the mirror, whichever node copied it. Thread-safe. */
final class MirroredPositions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MirroredPositions.class);

    private final Database database;
    private final Commits commits;
    private final Map<UUID, CompletableFuture<Long>> awaited = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("mirrored-positions").factory());
    private final Registration registration;

    MirroredPositions(Database database, Commits commits) {
        this.database = database;
        this.commits = commits;
        this.registration = commits.subscribe(head -> look());
    }

    /** Completes when the event has arrived; exceptionally when it does not in time. */
    CompletableFuture<Long> of(UUID event, Duration patience) {
        CompletableFuture<Long> position = awaited.computeIfAbsent(
                event, id -> new CompletableFuture<Long>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS));
        var unused = position.whenComplete((at, failure) -> awaited.remove(event, position));
        look();
        return position;
    }

    /** Completes when everything up to a position has arrived; exceptionally when it does not in time. */
    CompletableFuture<@Nullable Void> upTo(long position, Duration patience) {
        CompletableFuture<@Nullable Void> arrived =
                new CompletableFuture<@Nullable Void>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        Registration waiting = commits.subscribe(head -> {
            if (head >= position) {
                arrived.complete(null);
            }
        });
        if (commits.head() >= position) {
            arrived.complete(null);
        }
        return arrived.whenComplete((nothing, failure) -> waiting.cancel());
    }

    private void look() {
        if (!awaited.isEmpty() && looking.compareAndSet(false, true)) {
            try {
                thread.execute(this::query);
            } catch (RejectedExecutionException e) {
                looking.set(false);
            }
        }
    }

    private void query() {
        looking.set(false);
        UUID[] ids = awaited.keySet().toArray(UUID[]::new);
        try {
            lookFor(ids);
        } catch (StoreFailure e) {
            LOG.warn("It is not known what has arrived: {}", e.getMessage());
        }
    }

    private void lookFor(UUID[] ids) {
        database.query("select event_id, position from store.event where event_id = any (?)", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    CompletableFuture<Long> waiting = awaited.get(row.getObject(1, UUID.class));
                    if (waiting != null) {
                        waiting.complete(row.getLong(2));
                    }
                }
            }
            return ids.length;
        });
    }

    @Override
    public void close() {
        registration.cancel();
        thread.shutdownNow();
    }
}
