package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong as a whole: documents, bodies, content types and tokens. None ends in a fault. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestIT {
    private static final String JSON = "application/json";
    private static final String VIEWER = "{\"query\":\"{ viewer { person { id } } }\"}";

    private final Client mei;

    BadRequestIT(Installation installation) {
        mei = Client.signIn(installation, "mei");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "query {",
                "{ viewer { person { id } }",
                "\u0000",
                "{ viewer(}",
                "fragment",
                "🍜",
                "{ viewer { person { id } } } trailing {"
            })
    void a_document_that_does_not_parse_is_a_syntax_error(String document) {
        assertThat(mei.query(document, Map.of()).isTyped().codes()).containsExactly("SYNTAX");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ nothing }",
                "{ viewer }",
                "{ viewer { person { id { x } } } }",
                "query($x: Nothing) { viewer { person { id } } }",
                "{ task(id: 5.5) { id } }",
                "{ task { id } }",
                "mutation { claimTask(input: {}) { position } }",
                "{ ...F } fragment F on Query { ...F }",
                "query A { viewer { person { id } } } query A { viewer { person { id } } }"
            })
    void a_document_that_does_not_fit_the_schema_is_a_validation_error(String document) {
        assertThat(mei.query(document, Map.of()).isTyped().codes()).isNotEmpty().containsOnly("VALIDATION");
    }

    @Test
    void the_public_gets_no_suggestions_of_field_names() {
        assertThat(mei.query("{ viewr { person { id } } }", Map.of()).isTyped().text())
                .doesNotContain("Did you mean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "5",
                "\"text\"",
                "{}",
                "{\"query\":5}",
                "{\"query\":null}",
                "{\"query\":\"\"}",
                "{\"query\":{}}",
                "{\"query\":\"{ viewer { person { id } } }\",\"variables\":5}",
                "{\"query\":\"{ viewer { person { id } } }\",\"variables\":[]}",
                "{\"query\":\"{ viewer { person { id } } }\",\"operationName\":\"None\"}",
                "{\"query\":",
                "not json"
            })
    void a_body_that_is_no_request_is_refused(String body) {
        Reply reply = mei.post(body).isTyped();
        assertThat(reply.status() >= 400 || !reply.codes().isEmpty())
                .as("%d %s", reply.status(), reply.text())
                .isTrue();
    }

    @Test
    void several_requests_in_one_array_are_refused() {
        Reply reply = mei.post("[" + VIEWER + "," + VIEWER + "]").isTyped();
        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.text()).doesNotContain("\"data\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "*/*",
                "json"
            })
    void a_content_type_that_a_web_form_can_send_is_refused(String contentType) {
        Reply reply = mei.post(contentType, JSON, VIEWER.getBytes(StandardCharsets.UTF_8))
                .isTyped();
        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.text()).doesNotContain("\"data\":{");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] body = VIEWER.getBytes(StandardCharsets.UTF_8);
        body[12] = (byte) 0xff;
        Reply reply = mei.post(JSON, JSON, body).isTyped();
        assertThat(reply.status() >= 400 || !reply.codes().isEmpty())
                .as(reply.text())
                .isTrue();
    }

    @Test
    void an_answer_in_a_form_that_there_is_none_of_is_refused() {
        Reply reply = mei.post(JSON, "image/png", VIEWER.getBytes(StandardCharsets.UTF_8))
                .isTyped();
        assertThat(reply.status()).isIn(406, 415);
    }

    @Test
    void a_document_that_is_too_deep_is_refused_before_anything_is_read() {
        String document = "{ organisations(first: 1) { nodes "
                + "{ projects(first: 1) { nodes { organisation ".repeat(6)
                + "{ id }"
                + " } } }".repeat(6)
                + " } }";
        assertThat(mei.query(document, Map.of()).isTyped().codes()).containsExactly("TOO_EXPENSIVE");
    }

    @Test
    void a_document_of_a_thousand_levels_harms_nobody() {
        String document = "{ a ".repeat(1_000) + "}".repeat(1_000);
        assertThat(mei.query(document, Map.of()).isTyped().codes())
                .isNotEmpty()
                .isSubsetOf("TOO_EXPENSIVE", "VALIDATION", "SYNTAX");
    }

    @Test
    void too_many_aliases_are_refused() {
        String document = IntStream.range(0, 200)
                .mapToObj(i -> "a" + i + ": viewer { person { id } }")
                .collect(Collectors.joining(" ", "{ ", " }"));
        assertThat(mei.query(document, Map.of()).isTyped().codes()).containsExactly("TOO_EXPENSIVE");
    }

    @Test
    void lists_of_lists_are_refused_by_their_cost() {
        String document = "{ organisations(first: 100) { nodes { projects(first: 100) { nodes { tasks(first: 100)"
                + " { nodes { id history(first: 100) { nodes { position } } } } } } } } }";
        assertThat(mei.query(document, Map.of()).isTyped().codes()).containsExactly("TOO_EXPENSIVE");
    }

    @Test
    void a_document_that_is_too_long_is_refused() {
        String document = "{ viewer { person { id } } } #" + "x".repeat(60_000);
        assertThat(mei.query(document, Map.of()).isTyped().codes()).containsExactly("TOO_EXPENSIVE");
        String tokens = "{ viewer { person { " + "id ".repeat(10_000) + " } } }";
        assertThat(mei.query(tokens, Map.of()).isTyped().codes()).isNotEmpty().isSubsetOf("TOO_EXPENSIVE", "SYNTAX");
    }

    @Test
    void a_body_above_a_megabyte_is_refused() {
        Reply reply = mei.post("{\"query\":\"{ viewer { person { id } } }\",\"x\":\"" + "x".repeat(2_000_000) + "\"}")
                .isTyped();
        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void fragments_that_multiply_are_refused() {
        StringBuilder document = new StringBuilder("{ ...F0 }");
        for (int i = 0; i < 20; i++) {
            document.append(
                    " fragment F%d on Query { a: viewer { person { id } } ...F%d ...F%d }".formatted(i, i + 1, i + 1));
        }
        document.append(" fragment F20 on Query { viewer { person { id } } }");
        assertThat(mei.query(document.toString(), Map.of()).isTyped().codes())
                .hasSize(1)
                .isSubsetOf("TOO_EXPENSIVE", "VALIDATION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer a.b.c",
                "Basic bWVpOm1laQ==",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZWkifQ.",
                "garbage"
            })
    void without_a_valid_token_nobody_is_served(String authorization) {
        Reply reply = mei.authorized(authorization).post(VIEWER).isTyped();
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text()).doesNotContain("\"data\":{");
    }

    @Test
    void a_token_that_was_tampered_with_is_refused() {
        String[] parts = mei.token().split("\\.");
        char first = parts[2].charAt(0);
        String forged = parts[0] + "." + parts[1] + "." + (first == 'A' ? 'B' : 'A') + parts[2].substring(1);
        Reply reply = mei.authorized("Bearer " + forged).post(VIEWER).isTyped();
        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void after_all_that_the_server_still_answers() {
        assertThat(mei.id()).isNotBlank();
    }
}
