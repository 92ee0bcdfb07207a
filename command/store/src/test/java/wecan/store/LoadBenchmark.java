package wecan.store;

import java.util.UUID;

/**
 * Milliseconds to load an aggregate of 10,000 events for a command: from its events alone, from its snapshot, and from the
 * cache of the process.
 */
final class LoadBenchmark {
    private static final int EVENTS = 10_000;
    private static final int LOADS = 30;
    private static final int WARM_UP_ROUNDS = 20;

    private LoadBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Rounds rounds = Rounds.of(arguments);
        try (BenchmarkServer server = new BenchmarkServer();
                TestStore store = TestStore.create()) {
            UUID folder = Folders.of(store, EVENTS);
            for (int round = -WARM_UP_ROUNDS; round < rounds.count(); round++) {
                double events = load(store, folder, () -> forget(store));
                Folders.await(
                        "a snapshot",
                        () -> store.count("select count(*) from store.snapshot where seq = " + (EVENTS - 1)) == 1);
                double snapshot = load(store, folder, store.cache::clear);
                double cache = load(store, folder, () -> {});
                if (round >= 0) {
                    Rounds.measured("load-events", events);
                    Rounds.measured("load-snapshot", snapshot);
                    Rounds.measured("load-cache", cache);
                }
            }
        }
    }

    private static void forget(TestStore store) {
        store.database.query("delete from store.snapshot", java.sql.PreparedStatement::executeUpdate);
        store.cache.clear();
    }

    /** The mean of some loads, without what is done before each. */
    private static double load(TestStore store, UUID folder, Runnable before) {
        long nanos = 0;
        for (int i = 0; i < LOADS; i++) {
            before.run();
            long start = System.nanoTime();
            Folders.look(store, folder, found -> found.tasks().size());
            nanos += System.nanoTime() - start;
        }
        return nanos / 1e6 / LOADS;
    }
}
