package wecan.audit;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says what each step of verify checks, and what the verdicts mean.")
final class ExplainCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        for (Step step : Step.values()) {
            out.printf("  %-3s  %-14s  %s%n", step, step.title(), step.promise());
        }
        out.println();
        out.println("VERIFIED (exit code 0): every step passed.");
        out.println("FAILED (1): a step failed, or something is unknown; the bundle proves nothing.");
        out.println("INCOMPLETE (2): nothing failed, but not every step could be taken; see NOT CHECKED.");
    }
}
