package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Values that no client should send, over plain HTTP: every answer is typed, and nothing is lost or made. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final String READ_TASK = "query($id: ID!) { task(id: $id) { id } }";

    private final Client mei;
    private final Client lin;
    private final Client stranger;
    private final Village village;
    private final String task;

    BadInputIT(Installation installation) {
        mei = Client.signIn(installation, "mei");
        lin = Client.signIn(installation, "lin");
        stranger = Client.signIn(installation, "stranger");
        village = Village.founded(mei, "坏输入 Bad input");
        village.join(lin);
        task = village.task(mei, "铺路 Pave", 0);
    }

    @Test
    void an_id_of_nothing_reads_as_null_and_is_not_found_in_a_mutation() {
        String unknown = sameKind(task);
        assertThat(mei.data(READ_TASK, Map.of("id", unknown)).path("task").isNull())
                .isTrue();
        assertThat(mei.data("query($id: ID!) { node(id: $id) { id } }", Map.of("id", unknown))
                        .path("node")
                        .isNull())
                .isTrue();
        refused("NOT_FOUND", mei, "claimTask", Map.of("task", unknown), "task { id }");
    }

    @Test
    void an_id_of_another_kind_is_no_task() {
        assertThat(mei.query(READ_TASK, Map.of("id", village.id()))
                        .isTyped()
                        .body()
                        .at("/data/task")
                        .isNull())
                .isTrue();
        JsonNode payload = mei.mutate("claimTask", Map.of("task", village.id()), "task { id }");
        assertThat(Client.codes(payload)).hasSize(1).isSubsetOf("NOT_FOUND", "INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "not an id", "../../etc/passwd", "AQ", "任务", "' or 1=1 --", "{\"$ne\":null}"})
    void a_text_that_was_never_an_id_is_refused(String id) {
        Reply read = mei.query(READ_TASK, Map.of("id", id)).isTyped();
        assertThat(read.body().at("/data/task").isNull() || read.codes().contains("INVALID_INPUT"))
                .as(read.text())
                .isTrue();
        JsonNode payload = mei.mutate("claimTask", Map.of("task", id), "task { id }");
        assertThat(Client.codes(payload)).hasSize(1).isSubsetOf("NOT_FOUND", "INVALID_INPUT");
    }

    @Test
    void who_is_no_member_sees_nothing_and_may_nothing() {
        assertThat(stranger.data(READ_TASK, Map.of("id", task)).path("task").isNull())
                .isTrue();
        JsonNode payload = stranger.mutate("claimTask", Map.of("task", task), "task { id }");
        assertThat(Client.codes(payload)).hasSize(1).isSubsetOf("FORBIDDEN", "NOT_FOUND");
        assertThat(payload.path("task").isNull()).isTrue();
        refused(
                "FORBIDDEN",
                stranger,
                "createProject",
                Map.of("organisation", village.id(), "title", "x"),
                "project { id }");
    }

    @Test
    void a_member_without_the_role_may_not_lead() {
        Map<String, ?> post = Map.of("project", village.project(), "title", "x");
        refused("FORBIDDEN", lin, "publishTask", post, "task { id }");
        refused("FORBIDDEN", lin, "cancelTask", Map.of("task", task), "task { id }");
    }

    @Test
    void who_asks_for_credits_does_not_grant_them() {
        String issuance = mei.make(
                        "requestIssuance",
                        Map.of("organisation", village.id(), "amount", "100", "reason", "x"),
                        "issuance",
                        "id")
                .path("id")
                .asString();
        refused("FORBIDDEN", mei, "approveIssuance", Map.of("issuance", issuance), "issuance { id }");
        refused("NOT_FOUND", stranger, "approveIssuance", Map.of("issuance", issuance), "issuance { id }");
    }

    @Test
    void a_stale_version_is_a_conflict_and_changes_nothing() {
        String own = village.task(mei, "改期 Move", 0);
        int version = Village.read(mei, own, "version").path("version").asInt();
        Map<String, Object> input = new HashMap<>(Map.of(
                "task",
                own,
                "newDueAt",
                Instant.now().plus(Duration.ofDays(3)).toString(),
                "reason",
                "雨 rain",
                "expectedVersion",
                version + 5));
        refused("VERSION_CONFLICT", mei, "extendDeadline", input, "task { id }");
        assertThat(Village.read(mei, own, "version").path("version").asInt()).isEqualTo(version);
        input.put("expectedVersion", version);
        mei.make("extendDeadline", input, "task", "version");
        refused("VERSION_CONFLICT", mei, "extendDeadline", input, "task { id }");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -2_147_483_648, 2_147_483_647})
    void an_impossible_version_is_refused(int version) {
        JsonNode payload = mei.mutate("cancelTask", Map.of("task", task, "expectedVersion", version), "task { id }");
        assertThat(Client.codes(payload)).hasSize(1).isSubsetOf("VERSION_CONFLICT", "INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u3000", "nul\u0000", "bell\u0007", "escape\u001b[31m", "c1\u0085"})
    void an_empty_or_unprintable_title_is_refused_at_its_field(String title) {
        refusedAt("title", title);
    }

    @Test
    void a_title_that_is_too_long_is_refused_at_its_field() {
        refusedAt("title", "长".repeat(201));
        refusedAt("title", "🍜".repeat(201));
        refusedAt("title", "a".repeat(500_000));
    }

    @Test
    void a_title_of_a_megabyte_is_refused_as_a_whole() {
        Reply reply = mei.mutation(
                        "publishTask",
                        Map.of(
                                "project",
                                village.project(),
                                "title",
                                "a".repeat(1 << 20),
                                "idempotencyKey",
                                "megabyte"),
                        "task { id }")
                .isTyped();
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.codes()).containsExactly("TOO_EXPENSIVE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "验收食堂 🍜👩‍🍳",
                "𠀀𪚥 rare han",
                "e\u0301 not é",
                "‏עברית mixed",
                "quotes \" ' \\ / <b>",
                "${jndi:ldap://x} {{7*7}}",
                " leading and trailing ",
                "\u200bzero\u200dwidth"
            })
    void any_text_comes_back_exactly(String title) {
        String id = village.task(mei, title, 0);
        assertThat(Village.read(mei, id, "title").path("title").asString()).isEqualTo(title);
    }

    @Test
    void two_hundred_characters_count_as_people_count_them() {
        String title = "🍜".repeat(200);
        assertThat(Village.read(mei, village.task(mei, title, 0), "title")
                        .path("title")
                        .asString())
                .isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "x\\ud83dx", "\\udf5c\\ud83c"})
    void half_a_character_is_refused(String escaped) {
        String body = "{\"query\":\"mutation($i: PublishTaskInput!) { publishTask(input: $i)"
                + " { task { id } errors { code path } } }\",\"variables\":{\"i\":{\"project\":\"" + village.project()
                + "\",\"title\":\"" + escaped + "\",\"idempotencyKey\":\"" + UUID.randomUUID() + "\"}}}";
        Reply reply = mei.post(body).isTyped();
        JsonNode payload = reply.body().at("/data/publishTask");
        assertThat(payload.path("task").isObject()).as(reply.text()).isFalse();
        assertThat(reply.codes().isEmpty() ? Client.codes(payload) : reply.codes())
                .as(reply.text())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "9223372036854775807",
                "9223372036854775808",
                "99999999999999999999999999",
                "1.5",
                "1e3",
                "0x10",
                "+5",
                "007",
                " 5",
                "5 ",
                "１２",
                "NaN",
                ""
            })
    void an_amount_that_is_no_number_of_minor_units_is_refused(String amount) {
        refusedValue(amount);
    }

    @Test
    void an_amount_that_is_no_string_is_refused() {
        for (Object amount : List.of(5, 1.5, true, List.of("5"), Map.of("value", "5"))) {
            refusedValue(amount);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-13-01T00:00:00Z", "2026-01-01", "1e9", "", "+999999999-01-01T00:00:00Z"})
    void a_deadline_that_is_no_instant_is_refused(String dueAt) {
        Reply reply = mei.mutation("publishTask", task("t", "dueAt", dueAt), "task { id }")
                .isTyped();
        assertThat(refusals(reply, "publishTask")).as(reply.text()).isNotEmpty();
    }

    @Test
    void a_deadline_in_the_past_is_refused_with_its_own_code() {
        Reply reply = mei.mutation("publishTask", task("t", "dueAt", "2020-01-01T00:00:00Z"), "task { id }")
                .isTyped();
        assertThat(refusals(reply, "publishTask")).containsExactly("DUE_IN_PAST");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101, -1, -2_147_483_648, 2_147_483_647})
    void a_page_of_an_impossible_size_is_refused(int first) {
        Reply reply = mei.query(
                        "query($first: Int) { organisations(first: $first) { nodes { id } } }", Map.of("first", first))
                .isTyped();
        assertThat(reply.codes()).hasSize(1).isSubsetOf("INVALID_INPUT", "TOO_EXPENSIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "AAAA", "eyJ2IjoxfQ==", "💥", "AQAAAAAAAAAA", "../..", "{\"$gt\":\"\"}"})
    void a_cursor_that_was_never_given_out_is_refused(String after) {
        Reply reply = mei.query(
                        "query($id: ID!, $after: String) { project(id: $id) { tasks(after: $after) { nodes { id } } } }",
                        Map.of("id", village.project(), "after", after))
                .isTyped();
        assertThat(reply.codes()).as(reply.text()).containsExactly("INVALID_INPUT");
    }

    @Test
    void more_than_a_hundred_ids_at_once_are_refused() {
        Reply reply = mei.query(
                        "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
                        Map.of("ids", java.util.Collections.nCopies(101, task)))
                .isTyped();
        assertThat(reply.codes()).isNotEmpty().isSubsetOf("INVALID_INPUT", "TOO_EXPENSIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000"})
    void a_key_that_is_none_is_refused(String key) {
        JsonNode payload =
                mei.mutate("publishTask", Map.of("project", village.project(), "title", "t"), "task { id }", key);
        assertThat(Client.codes(payload)).containsExactly("INVALID_INPUT");
        assertThat(payload.at("/errors/0/path/0").asString()).isEqualTo("idempotencyKey");
    }

    private void refusedValue(Object bounty) {
        Reply reply = mei.mutation("publishTask", task("t", "bounty", bounty), "task { id }")
                .isTyped();
        assertThat(refusals(reply, "publishTask"))
                .as(reply.text())
                .isNotEmpty()
                .isSubsetOf("INVALID_INPUT", "VALIDATION");
    }

    private void refusedAt(String field, String value) {
        JsonNode payload = mei.mutate("publishTask", Map.of("project", village.project(), field, value), "task { id }");
        assertThat(Client.codes(payload)).containsExactly("INVALID_INPUT");
        assertThat(payload.at("/errors/0/path/0").asString()).isEqualTo(field);
        assertThat(payload.at("/errors/0/message").asString()).isNotBlank();
    }

    private static void refused(String code, Client by, String mutation, Map<String, ?> input, String selection) {
        assertThat(Client.codes(by.mutate(mutation, input, selection))).containsExactly(code);
    }

    /** What refused a mutation: a malformed scalar as a top-level error, a malformed value in the payload. */
    private static List<String> refusals(Reply reply, String mutation) {
        return reply.codes().isEmpty() ? Client.codes(reply.body().at("/data/" + mutation)) : reply.codes();
    }

    private Map<String, Object> task(String title, String field, Object value) {
        return Map.of(
                "project",
                village.project(),
                "title",
                title,
                field,
                value,
                "idempotencyKey",
                UUID.randomUUID().toString());
    }

    /** An id in the same form that stands for nothing. */
    private static String sameKind(String id) {
        char last = id.charAt(id.length() - 4);
        return id.substring(0, id.length() - 4) + (last == 'A' ? 'B' : 'A') + id.substring(id.length() - 3);
    }
}
