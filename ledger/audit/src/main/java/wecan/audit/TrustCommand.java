package wecan.audit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wecan.audit.Trust.FabricTrust;
import wecan.audit.fabric.FabricEvidence;
import wecan.proof.MalformedEvidence;
import wecan.proof.NoteVerifier;

@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        description = "Makes trust files.",
        subcommands = TrustCommand.Init.class)
final class TrustCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(requireNonNull(spec).commandLine(), "Say what to do: trust init.");
    }

    @Command(
            name = "init",
            mixinStandardHelpOptions = true,
            description = "Writes a trust file from what you obtained from people you trust, never from a bundle.")
    static final class Init implements Callable<Integer> {
        @Option(names = "--vkey", required = true, paramLabel = "KEY", description = "the log's verifier key")
        private String vkey = "";

        @ArgGroup(exclusive = false, heading = "The Fabric network, if checkpoints are anchored on one:%n")
        private @Nullable Network network;

        @Option(
                names = "--out",
                required = true,
                paramLabel = "FILE",
                description = "the file to write; another trust is not replaced")
        private @Nullable Path out;

        @Option(names = "--force", description = "replace another trust")
        private boolean force;

        @Spec
        private @Nullable CommandSpec spec;

        static final class Network {
            @Option(names = "--channel", required = true, paramLabel = "NAME", description = "the Fabric channel")
            private String channel = "";

            @Option(
                    names = "--config-block",
                    required = true,
                    paramLabel = "FILE",
                    description = "the channel's genesis or latest configuration block, whose hash is pinned")
            private @Nullable Path configBlock;

            @Option(
                    names = "--chaincode",
                    paramLabel = "NAME",
                    defaultValue = "wecan",
                    description = "the chaincode (default: ${DEFAULT-VALUE})")
            private String chaincode = "";

            @Option(
                    names = "--attest",
                    paramLabel = "K",
                    defaultValue = "2",
                    description = "so many organisations must attest a commit (default: ${DEFAULT-VALUE})")
            private int attestations;
        }

        @Override
        public Integer call() {
            Path file = requireNonNull(out);
            try {
                Trust trust = new Trust(
                        NoteVerifier.parse(vkey), network == null ? Optional.empty() : Optional.of(fabric(network)));
                write(file, trust.text());
                return 0;
            } catch (MalformedEvidence | UnusableTrust | EvidenceRejected e) {
                throw refused(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw refused("Reading or writing failed: " + e.getMessage());
            }
        }

        /** The same trust again is no change; another trust is never put in its place unasked. */
        private void write(Path file, String text) throws IOException {
            if (!force && Files.exists(file)) {
                if (!Files.readString(file).equals(text)) {
                    throw refused(
                            "The file " + file + " holds another trust: look at it, then use --force to replace it.");
                }
                return;
            }
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, text);
        }

        private static FabricTrust fabric(Network network) throws IOException {
            byte[] block = Files.readAllBytes(requireNonNull(network.configBlock));
            return new FabricTrust(
                    network.channel, FabricEvidence.headerHash(block), network.chaincode, network.attestations);
        }

        private ParameterException refused(String sentence) {
            return new ParameterException(requireNonNull(spec).commandLine(), sentence);
        }
    }
}
