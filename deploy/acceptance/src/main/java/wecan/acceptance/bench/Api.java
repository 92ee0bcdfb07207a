package wecan.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API as one signed-in user sees it, with as little around HTTP as possible. Thread-safe. */
final class Api {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI server;
    private final String token;

    private Api(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Signs a sample user in, whose password is the name. */
    static Api signIn(URI server, String user) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/oauth2/token"))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("no token for " + user + ": HTTP " + answer.statusCode());
            }
            return new Api(
                    server, JSON.readTree(answer.body()).path("access_token").asString());
        }
    }

    /** What the user signed in with. */
    String token() {
        return token;
    }

    /** What {@code deploy/status --json} shows. */
    static JsonNode status(URI server) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/status"))
                    .timeout(TIMEOUT)
                    .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    /** The {@code data} of an operation; a top-level error is thrown with its code. */
    JsonNode query(String document, Map<String, ?> variables) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/graphql"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json, application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        JsonNode tree = JSON.readTree(answer.body());
        JsonNode errors = tree.path("errors");
        if (!errors.isEmpty()) {
            JsonNode first = errors.get(0);
            throw new IOException(first.at("/extensions/code").asString("") + ": "
                    + first.path("message").asString(""));
        }
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode());
        }
        return tree.path("data");
    }

    /** The payload of a mutation under a key of its own; a refusal is thrown with its code. */
    JsonNode mutate(String mutation, Map<String, ?> input, String selection) throws IOException, InterruptedException {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input!";
        Map<String, @Nullable Object> full = new HashMap<>(input);
        full.put("idempotencyKey", UUID.randomUUID().toString());
        JsonNode payload = query(
                        "mutation($input: " + type + ") { " + mutation + "(input: $input) { " + selection
                                + " position pending errors { code message } } }",
                        Map.of("input", full))
                .path(mutation);
        JsonNode errors = payload.path("errors");
        if (!errors.isEmpty()) {
            throw new IOException(mutation + ": " + errors.get(0).path("code").asString() + ": "
                    + errors.get(0).path("message").asString());
        }
        return payload;
    }

    byte[] download(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(url)).timeout(TIMEOUT).build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode() + " for the bundle");
        }
        return answer.body();
    }
}
