package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.DomainEvent;

/**
 * Killed between any two writes: of the first making, of a rebuild, of the switch, of what is dropped after it. The next
 * start serves what the events say, and leaves nothing over.
 */
@Timeout(300)
@SuppressWarnings("NullAway")
class ProjectionCrashTest {
    private static final int LENGTH = 400;

    private final List<DomainEvent> story = RandomEvents.of(11, LENGTH);

    @Test
    void killed_between_any_two_writes_the_next_start_makes_good() {
        int writes = 0;
        boolean survived = false;
        while (!survived) {
            MongoDatabase database = Database.fresh();
            RecordedSource source = RecordedSource.of(story.subList(0, LENGTH / 2));
            survived = lived(new Mortal(writes), database, source);
            revived(writes, database, source);
            database.drop();
            writes++;
        }
        assertThat(writes)
                .as("every write of making, rebuilding and dropping was cut off once")
                .isGreaterThan(30);
    }

    /** Starts, rebuilds while events arrive, and drops what is retired; false when it was killed on the way. */
    private boolean lived(Mortal mortal, MongoDatabase database, RecordedSource source) {
        ReadModels models = ReadModels.open(mortal.database(database), true, "node", Clock.systemUTC());
        ProjectionEngine engine = engine(models, source);
        try (engine) {
            engine.start();
            if (!until(mortal, engine::ready)) {
                return false;
            }
            engine.rebuild("work");
            source.append(story.subList(LENGTH / 2, LENGTH));
            return until(
                    mortal,
                    () -> models.freshness().positions().get("work") >= LENGTH
                            && models.views().served("work").number() == 2
                            && models.registry().read("work").retired().isEmpty());
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
            return false;
        }
    }

    private void revived(int writes, MongoDatabase database, RecordedSource source) {
        ReadModels models = ReadModels.open(database, true, "node", Clock.systemUTC());
        try (ProjectionEngine engine = engine(models, source)) {
            engine.start();
            Mortal immortal = new Mortal(Integer.MAX_VALUE);
            assertThat(until(immortal, engine::ready)).isTrue();
            Map<String, Document> shown = Database.dump(models);
            Map<String, Document> expected = expected(source);
            expected.keySet().removeIf(key -> !ViewKind.valueOf(key.substring(0, key.indexOf('/')))
                    .group()
                    .equals("work"));
            assertThat(shown).as("killed at write %d", writes).isEqualTo(expected);
            assertThat(until(
                            immortal,
                            () -> models.registry().read("work").next() == null
                                    && models.registry().read("work").retired().isEmpty()))
                    .isTrue();
            String live = "_g" + models.views().served("work").number();
            assertThat(database.listCollectionNames())
                    .as("collections when killed at write %d", writes)
                    .allSatisfy(name -> assertThat(name).matches("projection_.*|.*" + live));
        }
    }

    private static Map<String, Document> expected(RecordedSource source) {
        ReadModels plain = ReadModels.open(Database.fresh(), true, "plain", Clock.systemUTC());
        Recording recording = new Recording();
        recording.addAll(source.events());
        recording.deliver(plain);
        return Database.dump(plain);
    }

    private static ProjectionEngine engine(ReadModels models, RecordedSource source) {
        ViewKind.Group.ALL.stream().filter(group -> !group.equals("work")).forEach(group -> models.freshness()
                .advanced(group, Long.MAX_VALUE));
        return new ProjectionEngine(
                models, source, source::head, () -> {}, Clock.systemUTC(), Duration.ZERO, projection -> projection
                        .group()
                        .equals("work"));
    }

    private static boolean until(Mortal mortal, java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Projecting.LONG.toNanos();
        while (!mortal.isDead()) {
            if (condition.getAsBoolean()) {
                return true;
            }
            assertThat(System.nanoTime()).as("in vain").isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        return false;
    }
}
