package wecan.acceptance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wecan.acceptance.bench.Installation.Workplace;
import wecan.acceptance.bench.Result.Baseline;

/** From a command to a query that shows it, one at a time on an otherwise idle platform. */
final class LagBenchmark implements Benchmark {
    private static final int WARM_UP = 100;
    private static final int SAMPLES = 300;
    private static final String READ =
            "query($id: ID!, $at: Position!) @atLeast(position: $at) { project(id: $id) { title } }";

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public String what() {
        return "from sending a mutation to the answer of a second request, a query that shows it; one client, idle";
    }

    @Override
    public List<Result> run(Installation installation) throws Exception {
        Workplace place = installation.found("Lag");
        List<Double> lags = new ArrayList<>();
        List<Double> empty = new ArrayList<>();
        for (int i = 0; i < WARM_UP + SAMPLES; i++) {
            long sent = System.nanoTime();
            var payload = place.createProject("Lag " + i);
            var seen = place.api()
                    .query(
                            READ,
                            Map.of(
                                    "id",
                                    payload.at("/project/id").asString(),
                                    "at",
                                    payload.path("position").asString()));
            double lag = Samples.millisSince(sent);
            if (!seen.at("/project/title").asString("").equals("Lag " + i)) {
                throw new IllegalStateException("the query did not show what was written: " + seen);
            }
            long asked = System.nanoTime();
            place.api().query("{ __typename }", Map.of());
            if (i >= WARM_UP) {
                lags.add(lag);
                empty.add(Samples.millisSince(asked));
            }
        }
        Samples lag = Samples.of(lags);
        Samples request = Samples.of(empty);
        String plain = "a request that reads nothing";
        return List.of(
                new Result("lag", lag.percentile(99), "ms", new Baseline(plain, request.percentile(99)), null),
                new Result("lag-p50", lag.percentile(50), "ms", new Baseline(plain, request.percentile(50)), null));
    }
}
