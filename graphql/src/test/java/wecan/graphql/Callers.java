package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What sample users ask and do, and what they are to be told. */
final class Callers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger KEYS = new AtomicInteger();

    private final Client client;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Callers(int port) {
        this.client = new Client(port);
    }

    private String token(String user) {
        return tokens.computeIfAbsent(user, client::token);
    }

    String upload(String user, byte[] file) {
        return JsonMapper.shared()
                .readTree(client.put(token(user), file).body())
                .get("uploadId")
                .asString();
    }

    /** The first news of a subscription, with its data as JSON. */
    CompletableFuture<String> firstNews(String user, String subscription) {
        CompletableFuture<String> first = new CompletableFuture<>();
        var unused = Thread.ofVirtual().start(() -> {
            try (Stream<String> lines = client.news(token(user), subscription)) {
                lines.filter(line -> line.startsWith("data:") && line.length() > "data:".length())
                        .findFirst()
                        .ifPresent(first::complete);
            }
        });
        return first;
    }

    void assertRefused(String user, String mutation, String input, String code) {
        assertThat(act(user, "en", mutation, input, "").at("/errors/0/code").asString(""))
                .as(mutation)
                .isEqualTo(code);
    }

    JsonNode done(String user, String mutation, String input) {
        return done(user, mutation, input, "");
    }

    JsonNode done(String user, String mutation, String input, String payload) {
        JsonNode answer = act(user, "en", mutation, input, payload);
        assertThat(answer.at("/errors")).as(mutation + ": " + answer).isEmpty();
        assertThat(answer.at("/pending").asBoolean()).as(mutation).isFalse();
        return answer;
    }

    JsonNode act(String user, String language, String mutation, String input, String payload) {
        JsonNode answer = client.ask(
                token(user),
                language,
                "mutation { %s(input: {%s, idempotencyKey: \"k%d\"}) { %s pending errors { code path message } } }"
                        .formatted(mutation, input, KEYS.incrementAndGet(), payload));
        assertThat(answer.at("/errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.at("/data/" + mutation);
    }

    JsonNode data(String user, String document) {
        JsonNode answer = client.ask(token(user), "en", document);
        assertThat(answer.at("/errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.get("data");
    }

    /** The answer once policies and workers have done what follows. */
    JsonNode shown(String user, String document, Predicate<JsonNode> wanted) {
        AtomicReference<JsonNode> answer = new AtomicReference<>();
        await().atMost(PATIENCE).until(() -> {
            answer.set(data(user, document));
            return wanted.test(answer.get());
        });
        return answer.get();
    }
}
