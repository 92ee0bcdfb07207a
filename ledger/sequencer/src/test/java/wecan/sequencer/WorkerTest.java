package wecan.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {
    private static final Duration FOREVER = Duration.ofDays(1);

    private final AtomicInteger runs = new AtomicInteger();
    private final Semaphore ran = new Semaphore(0);

    private Worker worker(Duration pace) {
        return new Worker(
                "worker",
                () -> {
                    runs.incrementAndGet();
                    ran.release();
                },
                pace,
                FOREVER);
    }

    private void awaitRun() throws InterruptedException {
        assertThat(ran.tryAcquire(50, TimeUnit.SECONDS)).as("it ran").isTrue();
    }

    @Test
    void runs_at_its_start_and_at_each_wake_up() throws InterruptedException {
        try (Worker worker = worker(Duration.ZERO)) {
            worker.start();
            awaitRun();
            worker.wake();
            awaitRun();
        }
        assertThat(runs).hasValue(2);
    }

    @Test
    void wake_ups_that_come_faster_than_its_pace_wait_and_do_not_hold_up_its_end() throws InterruptedException {
        try (Worker worker = worker(FOREVER)) {
            worker.start();
            awaitRun();
            for (int i = 0; i < 100; i++) {
                worker.wake();
            }
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void an_error_of_the_machine_is_told_and_does_not_end_it() throws InterruptedException {
        Worker failing = new Worker(
                "worker",
                () -> {
                    ran.release();
                    if (runs.incrementAndGet() == 1) {
                        throw new StackOverflowError("too deep");
                    }
                },
                Duration.ZERO,
                FOREVER);
        try (failing) {
            failing.start();
            awaitRun();
            failing.wake();
            awaitRun();
        }
        assertThat(runs).hasValue(2);
        assertThat(failing.failure()).isEmpty();
    }
}
