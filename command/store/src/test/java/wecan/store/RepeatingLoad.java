package wecan.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import wecan.store.conformance.Subject.Node;
import wecan.store.conformance.Workload;
import wecan.store.conformance.Workload.Answered;
import wecan.store.conformance.Workload.Order;

/** Runs a workload in this process, and sends again under the same id whatever the store could not answer. */
final class RepeatingLoad implements AutoCloseable {
    private final Node node;
    private final Workload workload;
    private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    RepeatingLoad(Node node, Workload workload) {
        this.node = node;
        this.workload = workload;
        for (int i = 0; i < workload.threads(); i++) {
            int thread = i;
            threads.add(Thread.ofVirtual().start(() -> run(thread)));
        }
    }

    private void run(int thread) {
        for (int number = 0; !stopped; number++) {
            Order order = new Order(thread, number);
            answered.add(new Answered(order, persistently(order)));
        }
    }

    private long persistently(Order order) {
        while (true) {
            try {
                return workload.send(node, order).position();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof StoreFailure)) {
                    throw e;
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    Workload workload() {
        return workload;
    }

    /** Waits for so many more answers. */
    void awaitMore(int count) {
        int enough = answered.size() + count;
        long until = System.nanoTime() + 60_000_000_000L;
        while (answered.size() < enough) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(answered.size() + " of " + enough + " answers came");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Everything that was answered. */
    List<Answered> stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(answered);
    }

    @Override
    public void close() {
        stopped = true;
    }
}
