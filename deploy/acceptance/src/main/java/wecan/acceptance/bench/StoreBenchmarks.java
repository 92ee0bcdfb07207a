package wecan.acceptance.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.acceptance.bench.Result.Goal;
import wecan.acceptance.bench.Rounds.Line;

/** {@code deploy/bench store}: the store and the projections, each against something plainer in the same run. */
final class StoreBenchmarks {
    /** What people type for all of them. */
    static final String NAME = "store";

    private static final String STORE = "command/store";
    private static final List<Integer> CONCURRENCY = List.of(1, 16, 64, 256, 1_024);

    private StoreBenchmarks() {}

    static List<Benchmark> all(Effort effort) {
        return List.of(
                new ModuleBenchmark(
                        "store-commands",
                        "durable commands a second, by how many are under way at once",
                        STORE,
                        "wecan.store.CommandsBenchmark",
                        effort,
                        commands()),
                new HttpBenchmark(effort),
                new ModuleBenchmark(
                        "store-latency",
                        "from sending a command to its event in a handler, and to its object in a query",
                        "graphql",
                        "wecan.graphql.LatencyBenchmark",
                        effort,
                        latencies()),
                new ModuleBenchmark(
                        "store-replay",
                        "events a second through a handler that does nothing",
                        STORE,
                        "wecan.store.ReplayNoOpBenchmark",
                        effort,
                        List.of(Line.against(
                                "replay",
                                "events/s",
                                "replay",
                                "replay-stock",
                                "Axon as it comes, no gaps",
                                Goal.ratioAtLeast(7)))),
                new ModuleBenchmark(
                        "store-projection",
                        "events a second into the documents of tasks on the embedded store",
                        "query",
                        "wecan.query.ReplayBenchmark",
                        effort,
                        projections()),
                new ModuleBenchmark(
                        "store-load",
                        "how long it takes to load an aggregate of 10,000 events",
                        STORE,
                        "wecan.store.LoadBenchmark",
                        effort,
                        loads()),
                new ModuleBenchmark(
                        "store-vault",
                        "texts about persons that are encrypted a second",
                        STORE,
                        "wecan.store.VaultBenchmark",
                        effort,
                        List.of(Line.against(
                                "vault", "texts/s", "vault", "vault-bare", "AES-GCM with the key in hand", null))),
                new ModuleBenchmark(
                        "store-size",
                        "how long a command takes, by how many events there are already",
                        STORE,
                        "wecan.store.SizeBenchmark",
                        effort,
                        sizes()));
    }

    private static List<Line> commands() {
        List<Line> lines = new ArrayList<>();
        for (int clients : CONCURRENCY) {
            String measured = "commands-" + clients;
            lines.add(
                    rate(measured, measured, "plain", "a row a transaction, 16 connections", target(clients, 256, 6)));
            lines.add(rate(
                    measured + "-to-stock", measured, "stock-" + clients, "Axon as it comes", target(clients, 16, 2)));
            lines.add(rate(
                    measured + "-to-batches",
                    measured,
                    "batches",
                    "batches of 500 rows, 4 connections",
                    target(clients, 256, 0.8)));
            lines.add(rate(
                    measured + "-to-pooled",
                    measured,
                    "plain-" + clients,
                    "a row a transaction, as many clients, 20 connections",
                    null));
            lines.add(Line.against(
                    measured + "-p99", "ms", measured + "-p99", "stock-" + clients + "-p99", "Axon as it comes", null));
        }
        lines.add(
                rate("commands-mixed-256", "commands-mixed-256", "plain", "a row a transaction, 16 connections", null));
        return lines;
    }

    private static @Nullable Goal target(int clients, int of, double ratio) {
        return clients == of ? Goal.ratioAtLeast(ratio) : null;
    }

    private static Line rate(String name, String measured, String baseline, String baselineIs, @Nullable Goal goal) {
        return Line.against(name, "commands/s", measured, baseline, baselineIs, goal);
    }

    private static List<Line> latencies() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("visible-sustained", "commands/s", null));
        for (String load : List.of("idle", "half")) {
            lines.add(Line.of("handled-" + load + "-p50", "ms", null));
            lines.add(Line.of("handled-" + load + "-p99", "ms", Goal.atMost(6)));
            lines.add(Line.of("visible-" + load + "-p50", "ms", null));
            lines.add(Line.of("visible-" + load + "-p99", "ms", Goal.atMost(20)));
        }
        return lines;
    }

    private static List<Line> projections() {
        return List.of(
                Line.against(
                        "projection",
                        "events/s",
                        "projection",
                        "projection-inserts",
                        "bare bulkWrite of the documents as they are at the end",
                        Goal.ratioAtLeast(0.6)),
                Line.against(
                        "projection-to-upserts",
                        "events/s",
                        "projection",
                        "projection-upserts",
                        "bare bulkWrite of every version that is written",
                        null));
    }

    private static List<Line> loads() {
        return List.of(
                Line.against("load-snapshot", "ms", "load-snapshot", "load-events", "from the events", Goal.atMost(3)),
                Line.against("load-cache", "ms", "load-cache", "load-events", "from the events", Goal.atMost(3)));
    }

    private static List<Line> sizes() {
        List<Line> lines = new ArrayList<>();
        for (String percentile : List.of("p50", "p99")) {
            String small = "size-100000-" + percentile;
            for (int size : List.of(1_000_000, 5_000_000)) {
                String name = "size-" + size + "-" + percentile;
                lines.add(Line.against(
                        name, "ms", name, small, "100,000 events", size == 5_000_000 ? Goal.ratioAtMost(1.3) : null));
            }
        }
        return lines;
    }
}
