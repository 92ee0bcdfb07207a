package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** GraphQL clients that others wrote, in Node: they know nothing of WeCan but its schema and its conventions. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignClientsIT {
    private static final Path SOURCES = Checkout.ROOT.resolve("deploy/acceptance/src/test/node");
    private static final Path NODE = Checkout.TARGET.resolve("node");
    private static final int TASKS = 10;

    private final Installation installation;
    private final Client chen;
    private final Village village;
    private final String task;

    ForeignClientsIT(Installation installation) throws IOException {
        this.installation = installation;
        install();
        Client mei = Client.signIn(installation, "mei");
        chen = Client.signIn(installation, "chen");
        village = Village.founded(mei, "外来客户端 Foreign clients");
        village.join(chen);
        for (int i = 0; i < TASKS - 1; i++) {
            village.task(mei, "第 " + i + " 项", 0);
        }
        task = village.task(mei, "第 9 项", 0);
        chen.make("claimTask", Map.of("task", task), "task", "id");
    }

    @Test
    void the_audit_suite_of_graphql_http_finds_nothing() {
        JsonNode answer = run("audit.mjs", Map.of());
        assertThat(answer.at("/counts/error").asInt())
                .as("%s", answer.path("failed"))
                .isZero();
        assertThat(answer.at("/counts/warn").asInt())
                .as("%s", answer.path("failed"))
                .isZero();
        assertThat(answer.at("/counts/ok").asInt()).isGreaterThan(40);
    }

    @Test
    void apollo_keeps_objects_by_id_and_gets_refusals_as_data() {
        JsonNode answer = run("apollo.mjs", Map.of());
        assertThat(answer.at("/first/id").asString()).isEqualTo(task);
        assertThat(answer.at("/first/title").asString()).isEqualTo("第 9 项");
        assertThat(answer.path("sameFromCache").asBoolean()).isTrue();
        assertThat(answer.path("requestsForTwoReads").asInt()).isEqualTo(1);
        assertThat(answer.at("/mutation/errors").size()).isZero();
        assertThat(answer.at("/mutation/task/progress").asInt()).isEqualTo(70);
        assertThat(answer.at("/cached/progress").asInt()).isEqualTo(70);
        assertThat(answer.at("/cached/title").asString()).isEqualTo("第 9 项");
        assertThat(Reply.texts(answer.path("cacheKeys"), "")).containsExactly("Task:" + task);
        assertThat(Reply.texts(answer.at("/refused/errors"), "/code")).containsExactly("INVALID_INPUT");
        assertThat(Reply.texts(answer.at("/refused/errors/0/path"), "")).containsExactly("percent");
        assertThat(answer.at("/refused/task").isNull()).isTrue();
        assertThat(answer.path("requests").asInt()).isEqualTo(3);
    }

    @Test
    void urql_walks_a_connection_and_meets_every_item_once() {
        JsonNode answer = run("urql.mjs", Map.of());
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            wanted.add("第 " + i + " 项");
        }
        assertThat(answer.path("errors").size()).as("%s", answer).isZero();
        assertThat(Reply.texts(answer.path("titles"), "")).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(Reply.texts(answer.path("pages"), "/size")).containsExactly("3", "3", "3", "1");
        assertThat(answer.path("pages"))
                .allSatisfy(page ->
                        assertThat(page.path("endsWithItsLastEdge").asBoolean()).isTrue());
    }

    @Test
    void graphql_ws_sees_a_change_with_its_position_and_is_refused_without_a_token() {
        JsonNode answer = run("websocket.mjs", Map.of());
        assertThat(answer.path("title").asString()).isEqualTo("第 9 项");
        isOneOfTheChanges(answer);
        assertThat(answer.at("/withoutToken/code").asInt()).as("%s", answer).isEqualTo(4401);
        assertThat(answer.at("/withGarbage/code").asInt()).as("%s", answer).isEqualTo(4401);
    }

    @Test
    void graphql_sse_sees_a_change_with_its_position_and_is_refused_without_a_token() {
        JsonNode answer = run("sse.mjs", Map.of());
        isOneOfTheChanges(answer);
        assertThat(answer.at("/withoutToken/status").asInt()).as("%s", answer).isEqualTo(401);
    }

    /** What was seen is what was sent: the same percentage at the same position. */
    private void isOneOfTheChanges(JsonNode answer) {
        JsonNode change = answer.at("/seen/data/taskChanged");
        assertThat(change.at("/task/id").asString()).as("%s", answer).isEqualTo(task);
        assertThat(change.at("/task/state").asString()).isEqualTo("IN_PROGRESS");
        JsonNode sent = answer.path("sent").path(change.at("/task/progress").asString());
        assertThat(sent.asString())
                .as("%s", answer)
                .isEqualTo(change.path("position").asString());
    }

    private JsonNode run(String program, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        String base = installation.base().toString();
        environment.put("WECAN_URL", base);
        environment.put("WECAN_TOKEN", chen.token());
        environment.put("WECAN_TASK", task);
        environment.put("WECAN_PROJECT", village.project());
        Command.Result result = Command.run(
                NODE,
                environment,
                installation.logs(),
                Duration.ofSeconds(90),
                "node",
                NODE.resolve(program).toString());
        assertThat(result.exit())
                .as("%s: %s%s", program, result.output(), result.error())
                .isZero();
        return Client.JSON.readTree(result.output());
    }

    /** The programs beside their libraries below target; npm only when the lock file is another. */
    private void install() throws IOException {
        Files.createDirectories(NODE);
        try (var programs = Files.list(SOURCES)) {
            for (Path program : programs.filter(Files::isRegularFile).toList()) {
                if (!program.endsWith("package-lock.json")) {
                    Files.copy(
                            program,
                            NODE.resolve(program.getFileName()),
                            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Path lock = SOURCES.resolve("package-lock.json");
        Path installed = NODE.resolve("package-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return;
        }
        Files.copy(lock, installed, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Command.Result result = Command.run(
                NODE,
                Map.of(),
                installation.logs(),
                Duration.ofMinutes(4),
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund");
        if (result.exit() != 0) {
            Files.delete(installed);
            throw new AssertionError("npm ci: " + result.output() + result.error());
        }
    }
}
