package wecan.audit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import wecan.audit.Report.Failed;
import wecan.proof.Bundle;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Verifies an evidence bundle (.lcaudit), naming each step.")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "the evidence bundle")
    private @Nullable Path bundle;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "what you trust; by default the file that WECAN_TRUST names")
    private @Nullable Path trust;

    @Option(names = "--json", description = "one JSON object instead of text")
    private boolean json;

    @ParentCommand
    private @Nullable Lcaudit parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Report report = report();
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.print(json ? report.json() + "\n" : report.text());
        return report.verdict().exitCode();
    }

    private Report report() {
        Optional<Path> file = trustFile();
        String source = file.map(Path::toString).orElse("none");
        try {
            Optional<Trust> trusted = file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
            return BundleVerifier.verify(bytes(requireNonNull(bundle)), trusted, source);
        } catch (UnusableTrust e) {
            return failed(source, Step.V4, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failed(source, Step.V1, "The bundle " + bundle + " cannot be read.");
        }
    }

    private static Report failed(String source, Step step, String reason) {
        return new Report(source, List.of(), Optional.of(new Failed(step, reason)), List.of());
    }

    private Optional<Path> trustFile() {
        String variable = requireNonNull(parent).environment().get(Lcaudit.TRUST_VARIABLE);
        if (trust != null) {
            return Optional.of(trust);
        }
        return variable == null || variable.isEmpty() ? Optional.empty() : Optional.of(Path.of(variable));
    }

    private static Trust read(Path file) {
        try {
            return Trust.parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new UnusableTrust("The trust file " + file + " is no text.");
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
