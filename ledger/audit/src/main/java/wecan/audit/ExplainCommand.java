package wecan.audit;

import java.io.PrintWriter;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code lcaudit explain}. */
final class ExplainCommand implements Subcommand {
    @Override
    public String syntax() {
        return "explain";
    }

    @Override
    public String description() {
        return "Says what each step of verify checks, and what the verdicts mean.";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public int run(CommandLine line, Map<String, String> environment, PrintWriter out) {
        Lcaudit.requireNoMore(line.getArgList());
        for (Step step : Step.values()) {
            out.printf("  %-3s  %-14s  %s%n", step, step.title(), step.promise());
        }
        out.println();
        out.println("VERIFIED (exit code 0): every step passed.");
        out.println("FAILED (1): a step failed, or something is unknown; the bundle proves nothing.");
        out.println("INCOMPLETE (2): nothing failed, but not every step could be taken; see NOT CHECKED.");
        return 0;
    }
}
