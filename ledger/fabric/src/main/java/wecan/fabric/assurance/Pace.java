package wecan.fabric.assurance;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How the anchorer waits between two looks. A wake-up is never lost: one that comes early ends the next wait. */
class Pace {
    private final Semaphore wakeUps = new Semaphore(0);

    void await(Duration atMost) throws InterruptedException {
        if (wakeUps.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
        }
    }

    void wake() {
        wakeUps.release();
    }
}
