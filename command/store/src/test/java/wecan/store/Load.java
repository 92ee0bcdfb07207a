package wecan.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What some clients got done in a time.
 *
 * @param perSecond deeds that were answered within the time
 * @param nanos how long each took, ascending
 */
record Load(double perSecond, long[] nanos) {
    /** One client: what it does again and again. An exception ends the benchmark. */
    @FunctionalInterface
    interface Client {
        void act() throws Exception;
    }

    @FunctionalInterface
    interface Clients {
        Client open(int number) throws Exception;
    }

    static final ThreadFactory VIRTUAL = Thread.ofVirtual().factory();
    static final ThreadFactory PLATFORM = Thread.ofPlatform().daemon().factory();

    double millis(double percent) {
        if (nanos.length == 0) {
            throw new IllegalStateException("nothing was answered in time");
        }
        int rank = (int) Math.ceil(percent / 100 * nanos.length);
        return nanos[Math.max(0, rank - 1)] / 1e6;
    }

    /** So many clients, each of which acts again as soon as it is answered. */
    static Load closed(int clients, ThreadFactory threads, Duration length, Clients open) throws Exception {
        List<Client> opened = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            opened.add(open.open(i));
        }
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(threads)) {
            long begun = System.nanoTime();
            long end = begun + length.toNanos();
            List<Future<long[]>> running = new ArrayList<>();
            for (Client client : opened) {
                running.add(executor.submit(() -> actUntil(end, client)));
            }
            return of(running, length);
        }
    }

    private static long[] actUntil(long end, Client client) throws Exception {
        long[] nanos = new long[1_024];
        int done = 0;
        long before = System.nanoTime();
        while (before < end) {
            client.act();
            long after = System.nanoTime();
            if (after >= end) {
                break;
            }
            if (done == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * done);
            }
            nanos[done++] = after - before;
            before = after;
        }
        return Arrays.copyOf(nanos, done);
    }

    /**
     * So many deeds a second, whether or not earlier ones are answered; how long one took is counted from when it was due.
     * At most {@code atOnce} are under way.
     */
    static Load paced(double perSecond, int atOnce, Duration length, Callable<?> deed) throws Exception {
        long count = Math.max(1, Math.round(perSecond * length.toNanos() / 1e9));
        Semaphore free = new Semaphore(atOnce);
        List<Future<long[]>> running = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            for (long i = 0; i < count; i++) {
                long due = begun + Math.round(i * 1e9 / perSecond);
                LockSupport.parkNanos(due - System.nanoTime());
                if (!free.tryAcquire(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("nothing was answered for a minute");
                }
                running.add(executor.submit(() -> {
                    try {
                        deed.call();
                        return new long[] {System.nanoTime() - due};
                    } finally {
                        free.release();
                    }
                }));
            }
            return of(running, length);
        }
    }

    private static Load of(List<Future<long[]>> running, Duration length) throws Exception {
        List<long[]> parts = new ArrayList<>();
        for (Future<long[]> part : running) {
            parts.add(part.get());
        }
        long[] nanos = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Load(nanos.length * 1e9 / length.toNanos(), nanos);
    }
}
