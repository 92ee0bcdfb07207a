package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.DomainEvent;
import wecan.query.ProjectionStatus.State;

/** What a start finds, and what it makes of it. */
@Timeout(120)
@SuppressWarnings("NullAway")
class ProjectionStartTest {
    private static final int LENGTH = 1_500;

    private final List<DomainEvent> story = RandomEvents.of(42, LENGTH);
    private final Projecting it = new Projecting(story.subList(0, LENGTH / 2));

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void an_empty_store_is_ready_at_once() {
        it.source = new RecordedSource();
        it.ready();

        assertThat(it.engine.status()).extracting(ProjectionStatus::state).containsOnly(State.LIVE);
        assertThat(it.engine.starting().wanted()).isZero();
        assertThat(it.documents()).isEmpty();
    }

    @Test
    void what_is_recorded_is_projected_and_goes_on_being_so() {
        it.ready();
        assertThat(it.documents()).isEqualTo(it.expected()).isNotEmpty();

        it.source.append(story.subList(LENGTH / 2, LENGTH));
        it.awaitAll();
        assertThat(it.documents()).isEqualTo(it.expected());
        assertThat(it.engine.status()).allSatisfy(status -> {
            assertThat(status.state()).isEqualTo(State.LIVE);
            assertThat(status.position()).isEqualTo(LENGTH);
            assertThat(status.lagEvents()).isZero();
            assertThat(status.lag()).isZero();
        });
    }

    @Test
    void read_models_that_are_behind_go_on_where_they_were() {
        it.ready();
        it.engine.close();
        it.source.append(story.subList(LENGTH / 2, LENGTH));
        it.ready();

        assertThat(it.generation("work")).isEqualTo(1);
        assertThat(it.documents()).isEqualTo(it.expected());
    }

    @Test
    void before_the_events_of_the_start_are_shown_it_is_not_ready_and_says_how_far_it_is() {
        it.source.forget(LENGTH / 4);
        it.begun();
        it.until(() -> it.engine.failures().size() == ViewKind.Group.ALL.size());

        assertThat(it.engine.ready()).isFalse();
        assertThat(it.engine.starting().reached()).isEqualTo(LENGTH / 4 - 1);
        assertThat(it.engine.starting().wanted()).isEqualTo(LENGTH / 2);
        assertThat(it.documents()).as("nothing is served yet").isEmpty();
        assertThat(it.status("work")).satisfies(status -> {
            assertThat(status.lagEvents()).isEqualTo(LENGTH / 2 - LENGTH / 4 + 1);
            assertThat(status.state()).isEqualTo(State.FAILED);
        });
        it.source.remember(LENGTH / 4);
        ViewKind.Group.ALL.forEach(it.engine::resume);
        assertThat(it.engine.awaitReady(Projecting.LONG)).isTrue();
        assertThat(it.documents()).isEqualTo(it.expected());
    }

    @Test
    void a_lost_collection_is_noticed_and_its_group_made_anew() {
        it.ready();
        it.engine.close();
        it.database.getCollection("tasks_g1").drop();
        it.ready();

        assertThat(it.generation("work")).isEqualTo(2);
        assertThat(it.generation("credits")).isEqualTo(1);
        assertThat(it.documents()).isEqualTo(it.expected());
    }

    @Test
    void lost_tokens_or_a_lost_registry_are_noticed() {
        for (String lost : List.of("projection_tokens", "projection_registry")) {
            it.ready();
            it.engine.close();
            it.database.getCollection(lost).drop();
            it.ready();
            assertThat(it.documents()).as(lost).isEqualTo(it.expected());
        }
    }

    @Test
    void events_restored_to_an_older_state_take_the_read_models_with_them() {
        it.ready();
        it.engine.close();
        it.source = it.source.before(LENGTH / 3);
        it.ready();

        assertThat(it.generation("work")).isEqualTo(2);
        assertThat(it.documents()).isEqualTo(it.expected());
    }

    @Test
    void events_restored_and_grown_again_are_not_taken_for_those_of_before() {
        it.ready();
        it.engine.close();
        it.source = it.source.before(LENGTH / 3);
        it.source.append(RandomEvents.of(43, LENGTH));
        it.ready();

        assertThat(it.generation("work")).isEqualTo(2);
        assertThat(it.documents()).isEqualTo(it.expected());
    }

    @Test
    void read_models_of_another_event_store_are_not_served() {
        it.ready();
        it.engine.close();
        it.source = RecordedSource.of(RandomEvents.of(44, LENGTH));
        it.ready();

        assertThat(it.documents()).isEqualTo(it.expected());
    }

    @Test
    void read_models_of_another_release_are_served_no_more_and_made_anew() {
        it.ready();
        Map<String, Document> before = it.documents();
        it.engine.close();
        ofAnotherRelease("work");
        it.database
                .getCollection("tasks_g1")
                .updateMany(new Document(), Updates.set("v.title", "as an older release wrote it"));
        it.source.forget(2);
        it.begun();
        it.until(() -> it.engine.failures().containsKey("work"));
        assertThat(it.models.views().collection(ViewKind.TASK).countDocuments()).isZero();
        assertThat(it.engine.ready()).isFalse();

        it.source.remember(2);
        it.ready();
        assertThat(it.generation("work")).isGreaterThan(1);
        assertThat(it.generation("credits")).isEqualTo(1);
        assertThat(it.documents()).isEqualTo(before);
    }

    @Test
    void what_is_not_served_any_more_is_dropped() {
        it.ready();
        it.engine.close();
        ofAnotherRelease("work");
        it.ready();

        it.until(() -> it.models.registry().read("work").retired().isEmpty());
        assertThat(it.database.listCollectionNames().into(new ArrayList<>()))
                .contains("tasks_g2", "accounts_g1")
                .doesNotContain("tasks_g1", "projects_g1");
        assertThat(it.models.tokens().read(new Generation("work", 1))).isEmpty();
    }

    private void ofAnotherRelease(String group) {
        it.models.registry().change(group, e -> {
            Registry.Made live =
                    new Registry.Made(java.util.Objects.requireNonNull(e.live()).generation(), "older");
            return new Registry.Entry(
                    group, e.version(), e.last(), live, e.next(), e.retired(), e.skipped(), e.paused());
        });
    }

    @Test
    void a_second_node_follows_the_first_and_takes_over() {
        it.ready();
        try (Projecting second = new Projecting(List.of())) {
            second.database = it.database;
            second.source = it.source;
            second.node = "second";
            second.ready();
            it.source.append(story.subList(LENGTH / 2, LENGTH - 10));
            second.awaitAll();
            assertThat(second.documents()).isEqualTo(it.expected());

            it.engine.rebuild("work");
            it.until(() -> it.generation("work") == 2);
            second.until(() -> second.generation("work") == 2);
            it.engine.close();
            it.source.append(story.subList(LENGTH - 10, LENGTH));
            second.awaitAll();
            assertThat(second.documents()).isEqualTo(it.expected());
        }
    }
}
