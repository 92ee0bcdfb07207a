package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What came back over HTTP. {@code body} is a missing node when it was no JSON. */
record Reply(int status, String contentType, JsonNode body, String text) {
    /** The codes of top-level errors that are promised; INTERNAL is a fault and not among them. */
    private static final Set<String> TYPED = Set.of(
            "UNAUTHENTICATED",
            "STARTING",
            "NOT_YET",
            "INVALID_INPUT",
            "SYNTAX",
            "VALIDATION",
            "TOO_EXPENSIVE",
            "TIMEOUT");

    /** The codes of the top-level errors. */
    List<String> codes() {
        return texts(body.path("errors"), "/extensions/code");
    }

    JsonNode data() {
        assertThat(codes()).as("errors in %s", text).isEmpty();
        return body.path("data");
    }

    /** Is no fault of the server, and every error it holds has a promised code and a sentence. */
    Reply isTyped() {
        assertThat(status).as("status of %s", text).isLessThan(500);
        assertThat(text).doesNotContain("Exception", "\tat ", "wecan.graphql", "org.springframework");
        for (JsonNode error : body.path("errors")) {
            assertThat(error.at("/extensions/code").asString(""))
                    .as("code in %s", text)
                    .isIn(TYPED);
            assertThat(error.path("message").asString(""))
                    .as("sentence in %s", text)
                    .isNotBlank();
        }
        return this;
    }

    static List<String> texts(JsonNode array, String pointer) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.at(pointer).asString(""))
                .toList();
    }
}
