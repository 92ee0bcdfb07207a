package wecan.graphql.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.graphql.platform.FakePlatform.OPERATOR;
import static wecan.graphql.platform.FakePlatform.person;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;

class ErasureRebuildsTest {
    private final FakePlatform platform = new FakePlatform();

    @Test
    void several_erasures_are_served_by_one_rebuild_and_hidden_after_it() {
        erase(person(5));
        erase(person(6));
        assertThat(hidden(person(5))).isFalse();

        platform.runTasks();

        assertThat(platform.projections.done).containsExactly("rebuild work");
        assertThat(hidden(person(5))).isTrue();
        assertThat(hidden(person(6))).isTrue();
    }

    @Test
    void an_erasure_during_a_rebuild_is_served_by_another_one() {
        erase(person(5));
        platform.projections.meanwhile = () -> erase(person(6));

        platform.runTasks();

        assertThat(platform.projections.done).containsExactly("rebuild work", "rebuild work");
        assertThat(hidden(person(6))).isTrue();
    }

    @Test
    void nothing_is_built_anew_when_nobody_was_erased_since() {
        platform.rebuilds.request();
        platform.runTasks();
        erase(person(5));
        platform.runTasks();
        platform.rebuilds.request();
        platform.runTasks();
        assertThat(platform.projections.done).containsExactly("rebuild work");
    }

    @Test
    void the_latest_erasure_comes_first_and_tells_how_far_the_rebuild_is() {
        erase(person(5));
        erase(person(6));
        platform.projections.rebuilding("work", 3, 9);
        assertThat(Objects.requireNonNull(platform.reads.erasures(null, null, OPERATOR))
                        .nodes())
                .extracting(Erasure::number)
                .containsExactly(2L, 1L);
        assertThat(platform.erasures.byId(person(6)).orElseThrow().rebuild())
                .isEqualTo(new RebuildProgress("3", "9", 1000, 3));
    }

    private void erase(PersonId person) {
        platform.erasures.erase(person, OPERATOR.person(), "asked for it");
    }

    private boolean hidden(PersonId person) {
        return platform.erasures.byId(person).orElseThrow().hidden();
    }
}
