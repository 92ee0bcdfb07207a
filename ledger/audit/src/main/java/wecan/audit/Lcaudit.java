package wecan.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;

/** The auditor's tool. */
public final class Lcaudit {
    /** The environment variable that names the trust file when none is given. */
    static final String TRUST_VARIABLE = "WECAN_TRUST";

    /** No verdict: a wrong call, or a fault of the tool. It must not look like the verdict INCOMPLETE. */
    static final int NO_VERDICT = 64;

    private static final List<Subcommand> COMMANDS =
            List.of(new VerifyCommand(), new ExplainCommand(), new TrustInitCommand());
    private static final String HELP = "help";

    private Lcaudit() {}

    /** Runs one command and returns its exit code. */
    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        int exitCode = exitCode(environment, out, err, List.of(arguments));
        out.flush();
        err.flush();
        return exitCode;
    }

    private static int exitCode(
            Map<String, String> environment, PrintWriter out, PrintWriter err, List<String> arguments) {
        String call = String.join(" ", arguments) + " ";
        Optional<Subcommand> named = COMMANDS.stream()
                .filter(command -> call.startsWith(name(command) + " "))
                .findFirst();
        if (named.isEmpty()) {
            return general(arguments, out, err);
        }
        Subcommand command = named.get();
        try {
            List<String> rest = arguments.subList(name(command).split(" ", -1).length, arguments.size());
            if (rest.contains("--" + HELP) || rest.contains("-h")) {
                usage(command, out);
                return 0;
            }
            return command.run(parse(command.options(), rest), environment, out);
        } catch (WrongUsage e) {
            err.println(e.getMessage());
            err.println("How to call it: lcaudit " + name(command) + " --" + HELP);
        } catch (RuntimeException e) {
            err.println(
                    "There is no verdict: lcaudit itself failed, which it should not. Please report it with the file"
                            + " that was read. (" + e + ")");
        }
        return NO_VERDICT;
    }

    private static int general(List<String> arguments, PrintWriter out, PrintWriter err) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        switch (first) {
            case "--help", "-h" -> {
                overview(out);
                return 0;
            }
            case "--version", "-V" -> {
                out.println("lcaudit 0.1.0");
                return 0;
            }
            default -> {
                if (!first.isEmpty()) {
                    err.println("There is no command " + first + ".");
                }
                overview(err);
                return NO_VERDICT;
            }
        }
    }

    private static String name(Subcommand command) {
        return command.syntax().replace(" BUNDLE", "");
    }

    private static CommandLine parse(Options options, List<String> arguments) {
        try {
            CommandLine line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .get()
                    .parse(options, arguments.toArray(String[]::new));
            for (Option option : options.getOptions()) {
                long times =
                        Arrays.stream(line.getOptions()).filter(option::equals).count();
                if (times > 1) {
                    throw new WrongUsage("--" + option.getLongOpt() + " is given more than once.");
                }
            }
            return line;
        } catch (ParseException e) {
            throw new WrongUsage(e.getMessage() + ".");
        }
    }

    /** Throws for arguments that nobody asked for. */
    static void requireNoMore(List<String> arguments) {
        if (!arguments.isEmpty()) {
            throw new WrongUsage("Nothing is known about the argument " + arguments.get(0) + ".");
        }
    }

    private static void overview(PrintWriter to) {
        to.println(
                "Checks evidence of WeCan's log offline. Exit codes: 0 VERIFIED, 1 FAILED, 2 INCOMPLETE, 64 no verdict.");
        to.println();
        COMMANDS.forEach(command -> to.printf("  lcaudit %-15s %s%n", command.syntax(), command.description()));
        to.println();
        to.println("Options of a command: lcaudit COMMAND --help. The version: lcaudit --version.");
    }

    private static void usage(Subcommand command, PrintWriter to) {
        try {
            HelpFormatter.builder()
                    .setShowSince(false)
                    .setHelpAppendable(new TextHelpAppendable(to))
                    .get()
                    .printHelp("lcaudit " + command.syntax(), command.description(), command.options(), "", true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        System.exit(run(System.getenv(), out, err, arguments));
    }
}
