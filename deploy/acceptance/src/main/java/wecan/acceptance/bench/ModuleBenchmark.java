package wecan.acceptance.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wecan.acceptance.bench.Rounds.Line;

/**
 * A benchmark among the tests of a module, in a process of its own that prints what it measures: {@code name<TAB>number}
 * for each thing in each round, and remarks that begin with {@code #}.
 *
 * @param module folder of the module
 * @param main the class that measures
 */
record ModuleBenchmark(String name, String what, String module, String main, Effort effort, List<Line> lines)
        implements Benchmark {
    @Override
    public List<Result> run(Installation installation) throws Exception {
        BuiltModule built = new BuiltModule(installation.root().resolve(module));
        Process process = built.java(
                        main, List.of("--rounds", "" + effort.rounds(), "--seconds", "" + effort.seconds()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Rounds rounds = new Rounds();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                read(line, rounds, installation);
            }
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(main + " ended with " + exit + "; what it said stands above");
            }
        } finally {
            process.destroy();
        }
        return rounds.results(lines);
    }

    private void read(String line, Rounds rounds, Installation installation) throws IOException {
        int tab = line.indexOf('\t');
        if (tab < 0) {
            installation.tell(line.startsWith("# ") ? line.substring(2) : line);
            return;
        }
        String measured = line.substring(0, tab);
        double value = Double.parseDouble(line.substring(tab + 1));
        rounds.add(measured, value);
        if (shown().contains(measured)) {
            installation.tell("%-24s %,.4g".formatted(measured, value));
        }
    }

    private Set<String> shown() {
        Set<String> names = new HashSet<>();
        lines.forEach(line -> {
            names.add(line.measured());
            if (line.baseline() != null) {
                names.add(line.baseline());
            }
        });
        return names;
    }
}
