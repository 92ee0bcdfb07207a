package wecan.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import wecan.audit.Trust.FabricTrust;
import wecan.audit.fabric.FabricEvidence;
import wecan.proof.MalformedEvidence;
import wecan.proof.NoteVerifier;

/** {@code lcaudit trust init}. */
final class TrustInitCommand implements Subcommand {
    private static final String VKEY = "vkey";
    private static final String CHANNEL = "channel";
    private static final String CONFIG_BLOCK = "config-block";
    private static final String CHAINCODE = "chaincode";
    private static final String ATTEST = "attest";
    private static final String OUT = "out";
    private static final String FORCE = "force";

    @Override
    public String syntax() {
        return "trust init";
    }

    @Override
    public String description() {
        return "Writes a trust file from what you obtained from people you trust, never from a bundle. --channel and"
                + " --config-block name the Fabric network, if checkpoints are anchored on one.";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        value(VKEY, "KEY", "the log's verifier key").required().get())
                .addOption(value(CHANNEL, "NAME", "the Fabric channel").get())
                .addOption(value(
                                CONFIG_BLOCK,
                                "FILE",
                                "the channel's genesis or latest configuration block, whose hash is pinned")
                        .get())
                .addOption(value(CHAINCODE, "NAME", "the chaincode (default: wecan)")
                        .get())
                .addOption(value(ATTEST, "K", "so many organisations must attest a commit (default: 2)")
                        .get())
                .addOption(value(OUT, "FILE", "the file to write; another trust is not replaced")
                        .required()
                        .get())
                .addOption(Option.builder()
                        .longOpt(FORCE)
                        .desc("replace another trust")
                        .get());
    }

    private static Option.Builder value(String name, String argument, String description) {
        return Option.builder().longOpt(name).hasArg().argName(argument).desc(description);
    }

    @Override
    public int run(CommandLine line, Map<String, String> environment, PrintWriter out) {
        Lcaudit.requireNoMore(line.getArgList());
        try {
            Trust trust = new Trust(NoteVerifier.parse(line.getOptionValue(VKEY)), fabric(line));
            write(Path.of(line.getOptionValue(OUT)), trust.text(), line.hasOption(FORCE));
            return 0;
        } catch (MalformedEvidence | UnusableTrust | EvidenceRejected e) {
            throw new WrongUsage(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw new WrongUsage("There is no file " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new WrongUsage("Reading or writing failed: " + e.getMessage());
        }
    }

    private static Optional<FabricTrust> fabric(CommandLine line) throws IOException {
        if (Stream.of(CHANNEL, CONFIG_BLOCK, CHAINCODE, ATTEST).noneMatch(line::hasOption)) {
            return Optional.empty();
        }
        if (!line.hasOption(CHANNEL) || !line.hasOption(CONFIG_BLOCK)) {
            throw new WrongUsage("A Fabric network is named by --channel and --config-block together.");
        }
        byte[] block = Files.readAllBytes(Path.of(line.getOptionValue(CONFIG_BLOCK)));
        return Optional.of(new FabricTrust(
                line.getOptionValue(CHANNEL),
                FabricEvidence.headerHash(block),
                line.getOptionValue(CHAINCODE, "wecan"),
                attestations(line.getOptionValue(ATTEST, "2"))));
    }

    private static int attestations(String number) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new WrongUsage("--attest takes a number of organisations, not " + number + ".");
        }
    }

    /** The same trust again is no change; another trust is never put in its place unasked. */
    private static void write(Path file, String text, boolean force) throws IOException {
        if (!force && Files.exists(file)) {
            if (!Files.readString(file).equals(text)) {
                throw new WrongUsage(
                        "The file " + file + " holds another trust: look at it, then use --force to replace it.");
            }
            return;
        }
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, text);
    }
}
