package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CoordinatorThreadsTest {
    @Test
    void the_sleeps_of_a_coordinator_are_short_and_back_offs_stay_as_they_are() {
        ScheduledExecutorService executor = CoordinatorThreads.executor("test");
        try {
            assertThat(delay(executor, 100)).isLessThanOrEqualTo(1);
            assertThat(delay(executor, CoordinatorThreads.CLAIM_EXTENSION_THRESHOLD.toMillis()))
                    .isLessThanOrEqualTo(100);
            assertThat(delay(executor, 60_000)).isGreaterThan(50_000);
        } finally {
            executor.shutdownNow();
        }
    }

    private static long delay(ScheduledExecutorService executor, long millis) {
        return executor.schedule(() -> {}, millis, TimeUnit.MILLISECONDS).getDelay(TimeUnit.MILLISECONDS);
    }
}
