package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.DomainEvent;
import wecan.query.ProjectionStatus.State;

/** What operators decide holds on all nodes and through restarts. */
@Timeout(120)
@SuppressWarnings("NullAway")
class DecisionsTest {
    private static final int LENGTH = 1_200;

    private final List<DomainEvent> story = RandomEvents.of(21, LENGTH);
    private final Projecting one = new Projecting(story.subList(0, LENGTH / 2));
    private final Projecting two = new Projecting(List.of());

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private void second() {
        two.database = one.database;
        two.source = one.source;
        two.node = "two";
        two.ready();
    }

    private void grows() {
        one.source.append(story.subList(LENGTH / 2, LENGTH));
    }

    @Test
    void a_pause_holds_through_restarts_until_it_is_resumed_and_keeps_nobody_from_being_ready() {
        one.ready();
        one.engine.pause("work");
        grows();
        one.ready();

        assertThat(one.engine.ready()).isTrue();
        assertThat(one.status("work").state()).isEqualTo(State.PAUSED);
        assertThat(one.status("work").position()).isEqualTo(LENGTH / 2);
        assertThat(one.status("credits").position()).isEqualTo(LENGTH);
        one.engine.resume("work");
        one.awaitAll();
        assertThat(one.status("work").state()).isEqualTo(State.LIVE);
        assertThat(one.documents()).isEqualTo(one.expected());

        one.ready();
        assertThat(one.status("work").state()).as("for good").isEqualTo(State.LIVE);
    }

    @Test
    void a_paused_projection_without_documents_to_show_says_what_to_do() {
        one.ready();
        one.engine.pause("work");
        one.engine.close();
        one.database.getCollection("tasks_g1").drop();
        one.begun();
        one.until(() -> one.engine.starting().reached() == 0);

        assertThat(one.engine.ready()).isFalse();
        assertThat(one.engine.failures()).containsOnlyKeys("work");
        assertThat(one.engine.failures().get("work")).contains("resume it");
        one.engine.resume("work");
        assertThat(one.engine.awaitReady(Projecting.LONG)).isTrue();
        assertThat(one.engine.failures()).isEmpty();
        assertThat(one.documents()).isEqualTo(one.expected());
    }

    @Test
    void a_pause_on_any_node_stops_the_one_that_writes_and_a_resumption_lets_it_go_on() {
        one.ready();
        second();
        two.engine.pause("work");
        one.until(() -> one.status("work").state() == State.PAUSED);
        one.until(() -> one.models.tokens().isFree(new Generation("work", 1))
                && two.models.tokens().isFree(new Generation("work", 1)));
        grows();
        one.until(() -> one.models.freshness().position("credits") == LENGTH);
        assertThat(one.status("work").position()).isEqualTo(LENGTH / 2);
        assertThat(two.status("work").position()).isEqualTo(LENGTH / 2);

        one.engine.resume("work");
        two.until(() -> two.status("work").state() == State.LIVE);
        one.awaitAll();
        two.awaitAll();
        assertThat(two.documents()).isEqualTo(one.expected());
    }

    @Test
    void a_rebuild_asked_of_any_node_is_made_by_the_one_that_writes_and_all_know_when_it_is_over() {
        one.ready();
        second();
        CompletableFuture<Void> rebuilt = two.engine.rebuild("work");
        assertThat(two.status("work").rebuild()).isNotNull();
        assertThatThrownBy(() -> two.engine.rebuild("work")).isInstanceOf(ProjectionRefused.class);
        grows();

        rebuilt.orTimeout(40, TimeUnit.SECONDS).join();
        two.until(() -> two.generation("work") == 2 && one.generation("work") == 2);
        one.awaitAll();
        two.awaitAll();
        assertThat(one.documents()).isEqualTo(one.expected());
        assertThat(two.documents()).isEqualTo(one.expected());
    }

    @Test
    void an_event_skipped_on_one_node_is_passed_by_all() {
        one.ready();
        second();
        one.source.forget(LENGTH / 2 + 5);
        grows();
        for (String group : ViewKind.Group.ALL) {
            one.until(() -> one.status(group).failure() != null);
            one.engine.skip(group, LENGTH / 2 + 5, "ops", "recorded by a newer release");
        }
        one.until(() -> one.models.freshness().position() == LENGTH);
        one.engine.close();
        two.engine.rebuild("work");
        two.until(() -> two.generation("work") == 2);

        two.until(() -> two.models.freshness().position() == LENGTH);
        assertThat(two.status("work").skipped()).hasSize(1);
    }

    @Test
    void what_another_node_has_just_begun_to_make_is_not_begun_again() {
        one.models
                .registry()
                .change(
                        "work",
                        entry -> entry.withNext(
                                Fingerprint.of(one.models.projections().get(1).getClass())));
        one.ready();

        assertThat(one.generation("work")).isEqualTo(1);
        assertThat(one.documents()).isEqualTo(one.expected());
    }

    @Test
    void a_node_goes_over_to_what_another_has_made_only_when_that_shows_as_much() {
        one.ready();
        one.models.registry().change("work", entry -> entry.withNext(
                        Objects.requireNonNull(entry.live()).code())
                .switched());
        one.until(() -> one.generation("work") == 2);

        assertThat(one.models.views().collection(ViewKind.TASK).countDocuments())
                .isEqualTo(one.expected().keySet().stream()
                        .filter(key -> key.startsWith("TASK/"))
                        .count());
        grows();
        one.awaitAll();
        assertThat(one.documents()).isEqualTo(one.expected());
    }

    @Test
    void whoever_waits_for_a_rebuild_is_told_when_the_engine_is_closed_before() {
        one.ready();
        one.engine.pause("work");
        CompletableFuture<Void> rebuilt = one.engine.rebuild("work");
        one.engine.close();

        assertThat(rebuilt).isCancelled();
    }

    @Test
    void what_is_retired_is_dropped_by_the_second_pass_that_finds_it() {
        one.grace = java.time.Duration.ofHours(1);
        one.ready();
        one.engine.rebuild("work").join();

        RetiredGenerations retired = new RetiredGenerations("work", one.engine.parts());
        assertThat(retired.drop()).isFalse();
        assertThat(one.database.getCollection("tasks_g1").countDocuments()).isPositive();
        one.until(retired::drop);
        assertThat(one.database.getCollection("tasks_g1").countDocuments()).isZero();
        assertThat(one.models.registry().read("work").retired()).isEmpty();
    }
}
