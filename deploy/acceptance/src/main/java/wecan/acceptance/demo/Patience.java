package wecan.acceptance.demo;

import java.util.concurrent.Callable;

/** Waits for what other parts of the platform do in their own time. */
final class Patience {
    private Patience() {}

    /** Asks four times a second until {@code done} answers true; fails after {@code seconds}. */
    static void until(String what, int seconds, Callable<Boolean> done) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (true) {
            try {
                if (done.call()) {
                    return;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("while waiting until " + what + ": " + e.getMessage(), e);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited " + seconds + " s, but not yet: " + what);
            }
            Thread.sleep(250);
        }
    }
}
