package wecan.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkStateTest {
    private final LinkState state = new LinkState();

    @Test
    void endorsers_may_differ_a_few_times_before_submitters_pause() {
        assertThat(state.differsTooOften()).isFalse();
        assertThat(state.differsTooOften()).isFalse();
        assertThat(state.differsTooOften()).isFalse();
        assertThat(state.differsTooOften()).isTrue();
        assertThat(state.differsTooOften()).isTrue();
    }

    @Test
    void a_success_in_between_begins_the_count_anew() {
        for (int i = 0; i < 10; i++) {
            assertThat(state.differsTooOften()).isFalse();
            assertThat(state.differsTooOften()).isFalse();
            state.submitSucceeded();
        }
    }
}
