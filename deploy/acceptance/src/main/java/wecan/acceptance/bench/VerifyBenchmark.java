package wecan.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wecan.acceptance.bench.Installation.Workplace;
import wecan.acceptance.bench.Result.Baseline;
import wecan.acceptance.bench.Result.Goal;

/** The auditor's check of one bundle, each time in a process of its own. */
final class VerifyBenchmark implements Benchmark {
    private static final int WARM_UP = 3;
    private static final int SAMPLES = 15;
    private static final double TARGET_MILLIS = 400;
    private static final long PATIENCE_MILLIS = 120_000;
    private static final int FAILED = 1;
    private static final int INCOMPLETE = 2;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String what() {
        return "deploy/lcaudit verify of one bundle, a new process each time, median";
    }

    @Override
    public List<Result> run(Installation installation) throws Exception {
        Workplace place = installation.found("Verified");
        String project = place.createProject("Verified").at("/project/id").asString();
        awaitEvidence(installation, place, project);
        String url = place.api()
                .query("query($id: ID!) { evidenceBundle(id: $id) { url } }", Map.of("id", project))
                .at("/evidenceBundle/url")
                .asString();
        Path bundle = Files.createTempFile("bench", ".lcaudit");
        try {
            Files.write(bundle, place.api().download(url));
            installation.tell("a bundle of " + Files.size(bundle) + " bytes");
            Samples verify = time(installation, "verify", bundle.toString());
            Samples nothing = time(installation, "--version");
            return List.of(new Result(
                    "verify",
                    verify.percentile(50),
                    "ms",
                    new Baseline("deploy/lcaudit --version", nothing.percentile(50)),
                    Goal.atMost(TARGET_MILLIS)));
        } finally {
            Files.delete(bundle);
        }
    }

    /** An anchored bundle where there is Fabric; a logged one otherwise. */
    private static void awaitEvidence(Installation installation, Workplace place, String project) throws Exception {
        boolean fabric =
                Api.status(installation.url()).at("/fabric/state").asString("").equals("up");
        String wanted = fabric ? "ANCHORED" : "LOGGED";
        installation.tell("waiting until an event is " + wanted);
        long begun = System.nanoTime();
        while (!place.api()
                .query("query($id: ID!) { project(id: $id) { ledger { status } } }", Map.of("id", project))
                .at("/project/ledger/status")
                .asString("")
                .equals(wanted)) {
            if (Samples.millisSince(begun) > PATIENCE_MILLIS) {
                throw new IllegalStateException("the event was not " + wanted + " within two minutes");
            }
            Thread.sleep(200);
        }
    }

    private static Samples time(Installation installation, String... arguments)
            throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < WARM_UP + SAMPLES; i++) {
            ProcessBuilder command = installation.deploy("lcaudit", arguments);
            command.environment().put("WECAN_DATA", installation.data().toString());
            long begun = System.nanoTime();
            int exit = command.start().waitFor();
            if (exit == FAILED || exit > INCOMPLETE) {
                throw new IllegalStateException("deploy/lcaudit " + arguments[0] + " ended with " + exit);
            }
            if (i >= WARM_UP) {
                millis.add(Samples.millisSince(begun));
            }
        }
        return Samples.of(millis);
    }
}
