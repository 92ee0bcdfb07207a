package wecan.fabric;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hyperledger.fabric.client.identity.Identities;

/** The real network of {@code deploy/fabric}, in this module's target directory. One for all tests of a run. */
public final class RunningNetwork implements AutoCloseable {
    private static final String PORT = "27050";
    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path HOME = Path.of("target", "fabric-network").toAbsolutePath();

    private RunningNetwork() {}

    /** Starts an empty network. Without Go the tests are skipped, except in CI. */
    static RunningNetwork start() {
        Result programs = run(Duration.ofMinutes(15), "programs");
        if (programs.exitCode() != 0 && programs.output().contains("Go 1.26 or newer is needed")) {
            String reason = "THE FABRIC TESTS DO NOT RUN: there is no Go 1.26 to build Fabric's programs with.";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(reason + " In CI they must run.");
            }
            System.err.println(reason);
            abort(reason);
        }
        RunningNetwork network = new RunningNetwork();
        network.must("purge");
        network.up();
        return network;
    }

    public Optional<FabricSettings> settings() {
        return FabricSettings.fromNetwork(HOME);
    }

    public Path home() {
        return HOME;
    }

    /** The certificate of the authority that an organisation's identities come from. */
    public X509Certificate authorityOf(String mspId) throws IOException, CertificateException {
        String organisation = mspId.replace("MSP", "").toLowerCase(Locale.ROOT);
        Path file = HOME.resolve("crypto/peerOrganizations/%1$s.wecan.test/msp/cacerts/ca.%1$s.wecan.test-cert.pem"
                .formatted(organisation));
        return Identities.readX509Certificate(Files.readString(file));
    }

    /** Starts what does not run. */
    public void up() {
        must("up");
    }

    /** SIGKILL. */
    public void kill(String process) throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readString(HOME.resolve("pids").resolve(process)).strip());
        ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
        handle.destroyForcibly();
        until("%s is killed".formatted(process), () -> !handle.isAlive());
    }

    /** Looks until it is so, for a minute at most. */
    public static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("within a minute it was not so that " + what);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Override
    public void close() {
        must("down");
    }

    private void must(String command) {
        Result result = run(Duration.ofMinutes(5), "network", command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException("network %s failed:%n%s".formatted(command, result.output()));
        }
    }

    private record Result(int exitCode, String output) {}

    private static Result run(Duration patience, String script, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(CHECKOUT.resolve("deploy/fabric").resolve(script).toString());
        command.addAll(List.of(arguments));
        try {
            // Into a file: the network's processes would keep a pipe open.
            Path output = Files.createTempFile(Path.of("target"), script, ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("WECAN_FABRIC_HOME", HOME.toString());
            builder.environment().put("WECAN_FABRIC_PORT", PORT);
            Process process = builder.start();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("%s did not end in %s".formatted(command, patience));
            }
            String said = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Result(process.exitValue(), said);
        } catch (IOException e) {
            throw new IllegalStateException("%s cannot be run".formatted(command), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted during %s".formatted(command), e);
        }
    }
}
