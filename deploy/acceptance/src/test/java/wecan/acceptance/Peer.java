package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The auditor's own peer, asked with Fabric's own program: nothing of the house stands between. */
final class Peer {
    private final Path fabric;
    private final Path logs;
    private final String program;

    Peer(Installation installation) {
        this.fabric = installation.data().resolve("fabric");
        this.logs = installation.logs();
        Command.Result result = installation.deploy(Duration.ofMinutes(1), "fabric/programs");
        assertThat(result.exit()).as(result.error()).isZero();
        this.program = Path.of(result.output().strip()).resolve("peer").toString();
    }

    /** Credits less debits; empty for an account that no transfer has touched. */
    Optional<Long> balance(UUID account) {
        return ask("credits:account", account.toString())
                .map(answer -> Long.parseLong(answer.path("balance").asString()));
    }

    /** What a function of the contracts answers; empty for NOT_FOUND. */
    Optional<JsonNode> ask(String function, String... arguments) {
        List<String> words = new ArrayList<>(List.of(function));
        words.addAll(List.of(arguments));
        Command.Result result = Command.run(
                Checkout.ROOT,
                Map.of(
                        "FABRIC_CFG_PATH", fabric.resolve("config/peer-auditor").toString(),
                        "FABRIC_LOGGING_SPEC", "error",
                        "CORE_PEER_MSPCONFIGPATH", admin().toString()),
                logs,
                Duration.ofSeconds(60),
                program,
                "chaincode",
                "query",
                "-C",
                "wecan",
                "-n",
                "wecan",
                "-c",
                Client.JSON.writeValueAsString(Map.of("Args", words)));
        if (result.exit() != 0) {
            assertThat(result.error()).contains("NOT_FOUND");
            return Optional.empty();
        }
        return Optional.of(Client.JSON.readTree(result.output()));
    }

    private Path admin() {
        Path users = fabric.resolve("crypto/peerOrganizations/auditor.wecan.test/users");
        try (var all = Files.list(users)) {
            return all.filter(user -> user.getFileName().toString().startsWith("Admin@"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("msp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
