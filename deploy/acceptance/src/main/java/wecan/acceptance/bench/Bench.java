package wecan.acceptance.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deploy/bench}: measures the platform from outside and compares; it judges nothing. */
@Command(
        name = "deploy/bench",
        mixinStandardHelpOptions = true,
        description = "Measures the running platform; without a NAME everything.")
public final class Bench implements Callable<Integer> {
    private static final List<Benchmark> OF_THE_PLATFORM = List.of(
            new StartBenchmark(),
            new MutationsBenchmark(),
            new LagBenchmark(),
            new AnchoringBenchmark(),
            new VerifyBenchmark());

    @Parameters(
            paramLabel = "NAME",
            description = "start, mutations, lag, anchoring, verify, store, or one of store's parts")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "A line each: name, value, unit, baseline, ratio, target, met.")
    private boolean json;

    @Option(names = "--rounds", defaultValue = "5", description = "Of store and its parts: rounds of each (5).")
    private int rounds = 5;

    @Option(
            names = "--seconds",
            defaultValue = "1.5",
            description = "Of store and its parts: how long each thing is measured in a round (1.5).")
    private double seconds = 1.5;

    @Option(names = "--root", required = true, hidden = true)
    private Path root = Path.of("");

    @Option(names = "--data", required = true, hidden = true)
    private Path data = Path.of("data");

    @Option(names = "--url", required = true, hidden = true)
    private URI url = URI.create("http://127.0.0.1:8080");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() {
        List<Benchmark> chosen = chosen();
        Installation installation = new Installation(root, data, url);
        boolean failed = false;
        for (Benchmark benchmark : chosen) {
            installation.tell(benchmark.name() + ": " + benchmark.what());
            try {
                benchmark.run(installation).forEach(result -> System.out.println(json ? result.json() : result.text()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 1;
            } catch (Exception e) {
                failed = true;
                System.err.println("deploy/bench " + benchmark.name() + " could not measure: " + e.getMessage());
            }
        }
        return failed ? 1 : 0;
    }

    private List<Benchmark> chosen() {
        List<Benchmark> ofTheStore = StoreBenchmarks.all(new Effort(rounds, seconds));
        List<Benchmark> all =
                Stream.concat(OF_THE_PLATFORM.stream(), ofTheStore.stream()).toList();
        List<String> known = Stream.concat(
                        OF_THE_PLATFORM.stream().map(Benchmark::name),
                        Stream.concat(
                                Stream.of(StoreBenchmarks.NAME),
                                ofTheStore.stream().map(Benchmark::name)))
                .toList();
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no benchmark %s; there are %s."
                            .formatted(unknown.stream().collect(Collectors.joining(", ")), String.join(", ", known)));
        }
        if (names.isEmpty()) {
            return all;
        }
        return all.stream()
                .filter(b -> names.contains(b.name()) || names.contains(StoreBenchmarks.NAME) && ofTheStore.contains(b))
                .toList();
    }
}
