package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A signed-in person with nothing but an HTTP client, so that every byte can be sent. Thread-safe. */
final class Client {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI base;
    private final String name;
    private final String authorization;

    private Client(URI base, String name, String authorization) {
        this.base = base;
        this.name = name;
        this.authorization = authorization;
    }

    /** A sample user, whose password is the name. */
    static Client signIn(Installation installation, String name) {
        String basic = Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8));
        Reply reply = send(HttpRequest.newBuilder(installation.base().resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return new Client(
                installation.base(),
                name,
                "Bearer " + reply.body().path("access_token").asString());
    }

    /** As this one, but sends another Authorization header; empty for none. */
    Client authorized(String header) {
        return new Client(base, name, header);
    }

    String name() {
        return name;
    }

    String token() {
        return authorization.substring("Bearer ".length());
    }

    /** The person's id. */
    String id() {
        return data("{ viewer { person { id } } }", Map.of())
                .at("/viewer/person/id")
                .asString();
    }

    Reply query(String document, Map<String, ?> variables) {
        return post(JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
    }

    JsonNode data(String document, Map<String, ?> variables) {
        return query(document, variables).data();
    }

    /** Sends a body as it is, as JSON. */
    Reply post(String body) {
        return post("application/json", "application/graphql-response+json", body.getBytes(StandardCharsets.UTF_8));
    }

    Reply post(String contentType, String accept, byte[] body) {
        return send(request("/graphql")
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** PUT of a body as it is. */
    Reply put(String address, String contentType, byte[] body) {
        return send(request(address).header("Content-Type", contentType).PUT(BodyPublishers.ofByteArray(body)));
    }

    /** Hands a document in; the id under which this person may name it in mutations. */
    String upload(byte[] document) {
        Reply reply = put("/uploads", "application/octet-stream", document);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body().path("uploadId").asString();
    }

    /** GET of an address of the server, absolute or not. */
    HttpResponse<byte[]> get(String address) {
        try {
            return HTTP.send(request(address).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** A mutation under a fresh key; the payload, refused or not. */
    JsonNode mutate(String mutation, Map<String, ?> input, String selection) {
        return mutate(mutation, input, selection, UUID.randomUUID().toString());
    }

    JsonNode mutate(String mutation, Map<String, ?> input, String selection, String key) {
        Map<String, Object> keyed = new HashMap<>(input);
        keyed.put("idempotencyKey", key);
        return mutation(mutation, keyed, selection).isTyped().data().path(mutation);
    }

    /** A mutation with an input as it is. */
    Reply mutation(String mutation, Map<String, ?> input, String selection) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        String document = "mutation($input: " + type + "!) { " + mutation + "(input: $input) { " + selection
                + " position pending errors { code path message } } }";
        return query(document, Map.of("input", input));
    }

    /** A mutation that has to be accepted: the payload's object. */
    JsonNode make(String mutation, Map<String, ?> input, String field, String selection) {
        JsonNode payload = mutate(mutation, input, field + " { " + selection + " }");
        assertThat(codes(payload)).as("%s of %s: %s", mutation, name, payload).isEmpty();
        assertThat(payload.path(field).isObject())
                .as("%s is in %s", field, payload)
                .isTrue();
        return payload.path(field);
    }

    /** An object as this person sees it; null node when there is none for them. */
    JsonNode look(String type, String id, String selection) {
        return data("query($id: ID!) { " + type + "(id: $id) { " + selection + " } }", Map.of("id", id))
                .path(type);
    }

    /** The codes of a payload's errors. */
    static List<String> codes(JsonNode payload) {
        return Reply.texts(payload.path("errors"), "/code");
    }

    private HttpRequest.Builder request(String address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(address)).timeout(LIMIT);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    json(response.body()),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for an answer", e);
    }
}
