package wecan.audit;

import java.io.PrintWriter;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** One command of the tool. */
interface Subcommand {
    /** How it is called, without options. */
    String syntax();

    /** What it does, in a sentence. */
    String description();

    Options options();

    /** Runs it and returns the exit code; throws {@link WrongUsage} for arguments that make no sense. */
    int run(CommandLine line, Map<String, String> environment, PrintWriter out);
}
