package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FreshnessTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Freshness freshness = new Freshness(List.of("a", "b"));

    @Test
    void who_waits_is_woken_when_the_last_group_arrives_and_not_before() {
        CompletableFuture<Boolean> waiter = freshness.reached(5, LONG);

        freshness.advanced("a", 9);
        assertThat(waiter).isNotDone();
        freshness.advanced("b", 4);
        assertThat(waiter).isNotDone();
        freshness.advanced("b", 5);

        assertThat(waiter.join()).isTrue();
        assertThat(freshness.position()).isEqualTo(5);
        assertThat(freshness.positions()).isEqualTo(Map.of("a", 9L, "b", 5L));
    }

    @Test
    void nobody_who_waits_for_news_is_forgotten_when_several_announce_at_once() {
        ConcurrentLinkedQueue<CompletableFuture<Boolean>> waiters = new ConcurrentLinkedQueue<>();
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                            for (int i = 0; i < 20_000; i++) {
                                waiters.add(freshness.news());
                                freshness.announce();
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(waiters).allMatch(CompletableFuture::isDone);
    }

    @Test
    void a_position_that_was_reached_needs_no_waiting() {
        freshness.advanced("a", 5);
        freshness.advanced("b", 5);

        assertThat(freshness.reached(5, Duration.ZERO)).isCompletedWithValue(true);
        assertThat(freshness.await(0, Duration.ZERO)).isTrue();
    }

    @Test
    void when_the_time_is_over_the_answer_is_no() {
        assertThat(freshness.await(1, Duration.ofMillis(5))).isFalse();
    }

    @Test
    void going_back_is_ignored() {
        freshness.advanced("a", 5);
        freshness.advanced("a", 3);

        assertThat(freshness.positions()).containsEntry("a", 5L);
    }

    @Test
    void an_unknown_group_is_a_mistake() {
        assertThatThrownBy(() -> freshness.advanced("c", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void many_who_wait_for_different_positions_are_all_woken() {
        List<CompletableFuture<Boolean>> waiters = IntStream.rangeClosed(1, 1000)
                .mapToObj(p -> freshness.reached(p, LONG))
                .toList();

        Thread a = Thread.startVirtualThread(
                () -> IntStream.rangeClosed(1, 1000).forEach(p -> freshness.advanced("a", p)));
        IntStream.rangeClosed(1, 1000).forEach(p -> freshness.advanced("b", p));

        assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.join()).isTrue());
        assertThat(a).isNotNull();
    }
}
