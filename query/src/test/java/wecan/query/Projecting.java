package wecan.query;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import wecan.messages.DomainEvent;

/** An engine over events in memory that is started, stopped and started again on one database. */
@SuppressWarnings("NullAway")
final class Projecting implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(40);

    MongoDatabase database = Database.fresh();
    RecordedSource source;
    String node = "node";
    Duration grace = Duration.ZERO;
    ReadModels models = ReadModels.open(database, true, node, Clock.systemUTC());
    ProjectionEngine engine;

    Projecting(List<? extends DomainEvent> events) {
        source = RecordedSource.of(events);
        engine = open();
    }

    private ProjectionEngine open() {
        return new ProjectionEngine(
                models, source, source::head, () -> {}, Clock.systemUTC(), grace, projection -> true);
    }

    /** Starts and waits until it is ready. */
    Projecting ready() {
        begun();
        if (!engine.awaitReady(LONG)) {
            throw new AssertionError("not ready: " + engine.status());
        }
        return this;
    }

    /** Starts. */
    Projecting begun() {
        engine.close();
        models = ReadModels.open(database, true, node, Clock.systemUTC());
        engine = open();
        engine.start();
        return this;
    }

    ProjectionStatus status(String group) {
        return engine.status().stream()
                .filter(status -> status.group().equals(group))
                .findFirst()
                .orElseThrow();
    }

    int generation(String group) {
        return models.views().served(group).number();
    }

    Map<String, Document> documents() {
        return Database.dump(models);
    }

    /** What the documents have to be: each event delivered once, one after the other, over fresh documents. */
    Map<String, Document> expected() {
        ReadModels plain = ReadModels.open(Database.fresh(), true, "plain", Clock.systemUTC());
        Recording recording = new Recording();
        recording.addAll(source.events());
        recording.deliver(plain);
        return Database.dump(plain);
    }

    void awaitAll() {
        until(() -> models.freshness().position() >= source.head());
    }

    /** Waits for something that comes about by itself. */
    void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("in vain: " + engine.status());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
