package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.IdempotencyConflict;
import wecan.store.OperatorLog.Entry;
import wecan.store.OperatorLog.Intent;

@SuppressWarnings("NullAway.Init")
class OperatorLogIT {
    private static final PersonId OPERATOR = new PersonId(new UUID(1, 2));
    private static TestStore store;
    private static OperatorLog log;

    @BeforeAll
    static void open() {
        store = TestStore.create();
        log = OperatorLog.open(store.pool, store.database);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void what_was_done_is_not_begun_again_and_what_was_not_finished_is() {
        Intent intent = intent("a", "content");
        assertThat(log.begin(intent)).isTrue();
        assertThat(log.begin(intent)).as("the server stopped in the middle").isTrue();
        log.done(intent.id());
        assertThat(log.begin(intent)).isFalse();
        assertThatThrownBy(() -> log.begin(intent("a", "other content")))
                .isInstanceOfSatisfying(
                        CommandRejected.class, e -> assertThat(e.rejection()).isInstanceOf(IdempotencyConflict.class));
    }

    @Test
    void what_was_refused_may_be_asked_for_anew_with_another_content() {
        log.begin(intent("b", "content"));
        log.refused(intent("b", "content").id());
        assertThat(log.begin(intent("b", "other content"))).isTrue();
        log.done(intent("b", "other content").id());
        log.refused(intent("b", "other content").id());
        assertThat(log.begin(intent("b", "other content")))
                .as("what was done stays")
                .isFalse();
    }

    @Test
    void the_latest_comes_first_and_pages_follow_each_other() {
        log.begin(intent("c", "content"));
        log.begin(intent("d", "content"));
        List<Entry> two = log.latest(null, 2);
        assertThat(two).extracting(Entry::target).containsExactly("d", "c");
        assertThat(log.latest(two.getFirst().number(), 1))
                .extracting(Entry::target)
                .containsExactly("c");
        assertThat(two.getFirst().by()).isEqualTo(OPERATOR);
        assertThat(two.getFirst().reason()).isEqualTo("because");
        assertThat(two.getFirst().done()).isFalse();
    }

    @Test
    void read_models_are_clear_up_to_the_latest_erasure_that_was_noted() {
        ClearedReadModels readModels = new ClearedReadModels(store.database);
        assertThat(readModels.upTo()).isZero();
        readModels.clearedUpTo(3);
        readModels.clearedUpTo(2);
        assertThat(readModels.upTo()).isEqualTo(3);
    }

    @Test
    void figures_are_there_for_an_empty_store_too() {
        StoreFigures figures = new StoreFigures(store.database);
        assertThat(figures.recordedAt(List.of(1L, 2L))).isEmpty();
        assertThat(figures.recordedAt(List.of())).isEmpty();
        assertThat(figures.commandsRemembered()).isNotNegative();
        assertThat(figures.databaseBytes()).isPositive();
    }

    private static Intent intent(String target, String content) {
        return new Intent(
                UUID.nameUUIDFromBytes(target.getBytes(StandardCharsets.UTF_8)),
                content,
                OPERATOR,
                "pauseProcessor",
                target,
                "because");
    }
}
