package wecan.audit;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The auditor's tool. */
@Command(
        name = "lcaudit",
        version = "lcaudit 0.1.0",
        mixinStandardHelpOptions = true,
        description =
                "Checks evidence of WeCan's log offline. Exit codes: 0 VERIFIED, 1 FAILED, 2 INCOMPLETE, 64 usage.",
        subcommands = {VerifyCommand.class, ExplainCommand.class, TrustCommand.class})
public final class Lcaudit {
    /** The environment variable that names the trust file when none is given. */
    static final String TRUST_VARIABLE = "WECAN_TRUST";

    static final int USAGE = 64;

    private final Map<String, String> environment;

    Lcaudit(Map<String, String> environment) {
        this.environment = environment;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Runs one command and returns its exit code. */
    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Lcaudit(environment))
                .setOut(out)
                .setErr(err)
                .setExecutionStrategy(new CommandLine.RunLast());
        configure(line);
        int exitCode = arguments.length == 0 ? usage(line) : line.execute(arguments);
        out.flush();
        err.flush();
        return exitCode;
    }

    /** A usage error must not look like the verdict INCOMPLETE. */
    private static void configure(CommandLine line) {
        line.getCommandSpec().exitCodeOnInvalidInput(USAGE).exitCodeOnExecutionException(USAGE);
        line.getSubcommands().values().forEach(Lcaudit::configure);
    }

    private static int usage(CommandLine line) {
        line.usage(line.getErr());
        return USAGE;
    }

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        System.exit(run(System.getenv(), out, err, arguments));
    }
}
