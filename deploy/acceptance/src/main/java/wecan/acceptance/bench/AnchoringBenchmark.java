package wecan.acceptance.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import wecan.acceptance.bench.Installation.Workplace;
import wecan.acceptance.bench.Result.Goal;

/** From a command to the checkpoint on Fabric that covers its event. */
final class AnchoringBenchmark implements Benchmark {
    private static final int SAMPLES = 60;
    private static final long INTERVAL_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 100;
    private static final long PATIENCE_MILLIS = 120_000;
    private static final double TARGET_SECONDS = 15;

    @Override
    public String name() {
        return "anchoring";
    }

    @Override
    public String what() {
        return "from sending a mutation to ANCHORED in the answer of a query; one mutation a second for a minute";
    }

    @Override
    public List<Result> run(Installation installation) throws Exception {
        String fabric = Api.status(installation.url()).at("/fabric/state").asString("");
        if (!fabric.equals("up")) {
            throw new IllegalStateException("Fabric is " + (fabric.isEmpty() ? "unknown" : fabric)
                    + ", so nothing is anchored: deploy/up without --no-fabric starts it.");
        }
        Workplace place = installation.found("Anchoring");
        installation.tell("a mutation a second for " + SAMPLES + " s");
        Map<String, Long> waiting = new LinkedHashMap<>();
        List<Double> seconds = new ArrayList<>();
        long begun = System.nanoTime();
        int sent = 0;
        while (sent < SAMPLES || !waiting.isEmpty()) {
            long elapsed = (long) Samples.millisSince(begun);
            if (sent < SAMPLES && elapsed >= sent * INTERVAL_MILLIS) {
                long now = System.nanoTime();
                waiting.put(
                        place.createProject("Anchored " + sent)
                                .at("/project/id")
                                .asString(),
                        now);
                sent++;
            } else if (elapsed > SAMPLES * INTERVAL_MILLIS + PATIENCE_MILLIS) {
                throw new IllegalStateException(waiting.size() + " events were not anchored within two minutes");
            } else {
                look(place, waiting, seconds);
                Thread.sleep(LOOK_MILLIS);
            }
        }
        Samples samples = Samples.of(seconds);
        return List.of(
                new Result("anchoring", samples.percentile(99), "s", null, Goal.atMost(TARGET_SECONDS)),
                new Result("anchoring-p50", samples.percentile(50), "s", null, null));
    }

    private static void look(Workplace place, Map<String, Long> waiting, List<Double> seconds) throws Exception {
        if (waiting.isEmpty()) {
            return;
        }
        List<String> ids = List.copyOf(waiting.keySet());
        JsonNode nodes = place.api()
                .query(
                        "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Project { ledger { status } } } }",
                        Map.of("ids", ids.subList(0, Math.min(100, ids.size()))))
                .path("nodes");
        for (JsonNode node : nodes) {
            if (node.at("/ledger/status").asString("").equals("ANCHORED")) {
                Long since = waiting.remove(node.path("id").asString());
                if (since != null) {
                    seconds.add(Samples.millisSince(since) / 1_000);
                }
            }
        }
    }
}
