package wecan.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import wecan.audit.Report.Failed;
import wecan.proof.Bundle;

/** {@code lcaudit verify}. */
final class VerifyCommand implements Subcommand {
    private static final String TRUST = "trust";
    private static final String JSON = "json";

    @Override
    public String syntax() {
        return "verify BUNDLE";
    }

    @Override
    public String description() {
        return "Verifies an evidence bundle (.lcaudit), naming each step.";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder()
                        .longOpt(TRUST)
                        .hasArg()
                        .argName("FILE")
                        .desc("what you trust; by default the file that WECAN_TRUST names")
                        .get())
                .addOption(Option.builder()
                        .longOpt(JSON)
                        .desc("one JSON object instead of text")
                        .get());
    }

    @Override
    public int run(CommandLine line, Map<String, String> environment, PrintWriter out) {
        List<String> arguments = line.getArgList();
        if (arguments.isEmpty()) {
            throw new WrongUsage("Name the bundle to verify.");
        }
        Lcaudit.requireNoMore(arguments.subList(1, arguments.size()));
        Optional<String> trust = Optional.ofNullable(line.getOptionValue(TRUST))
                .or(() -> Optional.ofNullable(environment.get(Lcaudit.TRUST_VARIABLE))
                        .filter(file -> !file.isEmpty()));
        Report report = report(Path.of(arguments.get(0)), trust);
        out.print(line.hasOption(JSON) ? report.json() + "\n" : report.text());
        return report.verdict().exitCode();
    }

    private static Report report(Path bundle, Optional<String> trustFile) {
        String source = trustFile.orElse("none");
        try {
            Optional<Trust> trusted = trustFile.map(file -> read(Path.of(file)));
            return BundleVerifier.verify(bytes(bundle), trusted, source);
        } catch (UnusableTrust e) {
            return failed(source, Step.V4, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            return failed(source, Step.V1, "There is no file " + bundle + ".");
        } catch (IOException e) {
            return failed(source, Step.V1, "The bundle " + bundle + " cannot be read.");
        }
    }

    private static Report failed(String source, Step step, String reason) {
        return new Report(source, List.of(), Optional.of(new Failed(step, reason)), List.of());
    }

    private static Trust read(Path file) {
        try {
            return Trust.parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new UnusableTrust("The trust file " + file + " is no text.");
        } catch (NoSuchFileException e) {
            throw new UnusableTrust("There is no trust file " + file + ".");
        } catch (IOException e) {
            throw new UnusableTrust("The trust file " + file + " cannot be read.");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Bundle.MAX_BYTES + 1);
        }
    }
}
