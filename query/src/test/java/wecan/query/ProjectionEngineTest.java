package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.DomainEvent;
import wecan.query.ProjectionStatus.State;

@Timeout(60)
class ProjectionEngineTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int LENGTH = 2_000;

    private final List<DomainEvent> story = RandomEvents.of(42, LENGTH);
    private final MongoDatabase database = Database.fresh();
    private RecordedSource source = RecordedSource.of(story.subList(0, LENGTH / 2));
    private ReadModels models = ReadModels.open(database, true, "node", Clock.systemUTC());
    private ProjectionEngine engine = engine();

    private ProjectionEngine engine() {
        return new ProjectionEngine(models, source, source::head, Clock.systemUTC(), Duration.ZERO);
    }

    private void restart() {
        engine.close();
        models = ReadModels.open(database, true, "node", Clock.systemUTC());
        engine = engine();
        engine.start();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Map<String, Document> expected() {
        ReadModels plain = ReadModels.open(Database.fresh(), true, "plain", Clock.systemUTC());
        Recording recording = new Recording();
        recording.addAll(source.events());
        recording.deliver(plain);
        return Database.dump(plain);
    }

    @Test
    void an_empty_store_is_ready_at_once() {
        source = new RecordedSource();
        engine = engine();
        engine.start();

        assertThat(engine.awaitReady(LONG)).isTrue();
        assertThat(engine.status()).extracting(ProjectionStatus::state).containsOnly(State.LIVE);
    }

    @Test
    void what_is_recorded_is_projected_and_goes_on_being_so() {
        engine.start();
        assertThat(engine.awaitReady(LONG)).isTrue();
        assertThat(Database.dump(models)).isEqualTo(expected());

        source.append(story.subList(LENGTH / 2, LENGTH));
        assertThat(models.freshness().await(LENGTH, LONG)).isTrue();
        assertThat(Database.dump(models)).isEqualTo(expected());
        assertThat(engine.status()).allSatisfy(status -> {
            assertThat(status.lagEvents()).isZero();
            assertThat(status.lag()).isZero();
        });
    }

    @Test
    void a_read_model_is_rebuilt_beside_the_live_one_which_it_replaces() {
        engine.start();
        assertThat(engine.awaitReady(LONG)).isTrue();
        engine.rebuild("work");
        assertThat(models.freshness().await(LENGTH / 2, LONG)).isTrue();
        source.append(story.subList(LENGTH / 2, LENGTH));
        assertThat(models.freshness().await(LENGTH, LONG)).isTrue();
        assertThat(Database.dump(models)).isEqualTo(expected());
        assertThatThrownBy(() -> engine.rebuild("nothing")).isInstanceOf(ProjectionRefused.class);
    }

    @Test
    void a_restart_goes_on_where_it_was() {
        engine.start();
        assertThat(engine.awaitReady(LONG)).isTrue();
        source.append(story.subList(LENGTH / 2, LENGTH));
        restart();
        assertThat(engine.awaitReady(LONG)).isTrue();
        assertThat(Database.dump(models)).isEqualTo(expected());
        assertThat(models.views().served("work").number()).isEqualTo(1);
    }
}
