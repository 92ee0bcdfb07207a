package wecan.acceptance.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.client.ClientGraphQlResponse;
import org.springframework.graphql.client.GraphQlTransportException;
import org.springframework.graphql.client.HttpSyncGraphQlClient;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** A signed-in person: a token, and a GraphQL client that sends it. Thread-safe. */
final class Person {
    /** What a mutation answered. */
    record Answer(Map<String, @Nullable Object> payload, List<String> codes, List<String> messages) {
        boolean refused() {
            return !codes.isEmpty();
        }

        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> object(String field) {
            if (refused()) {
                throw new IllegalStateException("refused: " + messages);
            }
            Object value = payload.get(field);
            if (value == null) {
                throw new IllegalStateException("no " + field + " in " + payload);
            }
            return (Map<String, @Nullable Object>) value;
        }
    }

    private static final int PATIENCE_SECONDS = 300;

    private final String name;
    private final HttpSyncGraphQlClient client;
    private final RestClient http;
    private final Journal journal;

    private Person(String name, HttpSyncGraphQlClient client, RestClient http, Journal journal) {
        this.name = name;
        this.client = client;
        this.http = http;
        this.journal = journal;
    }

    /** Signs a sample user in with the client-credentials grant. */
    static Person signIn(URI server, String name, String password, Journal journal) {
        RestClient anonymous = RestClient.create(server.toString());
        LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        Map<?, ?> answer = untilServed(() -> anonymous
                .post()
                .uri("/oauth2/token")
                .headers(h -> h.setBasicAuth(name, password))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(Map.class));
        if (answer == null || !(answer.get("access_token") instanceof String token)) {
            throw new IllegalStateException("no token for " + name);
        }
        RestClient http = RestClient.builder()
                .baseUrl(server.toString())
                .defaultHeaders(h -> h.setBearerAuth(token))
                .build();
        return new Person(
                name,
                HttpSyncGraphQlClient.builder(http.mutate()
                                .baseUrl(server.resolve("/graphql").toString())
                                .build())
                        .build(),
                http,
                journal);
    }

    String name() {
        return name;
    }

    /** The id by which the platform knows this person. */
    String id() {
        return String.valueOf(at(query("{ viewer { person { id } } }", Map.of()), "viewer", "person", "id"));
    }

    /** Runs a mutation under a fresh idempotency key; domain refusals are answers, everything else is thrown. */
    Answer mutate(String mutation, Map<String, ?> input, String selection) {
        return mutate(mutation, input, selection, UUID.randomUUID().toString());
    }

    /** As above, under a key of the caller's choice. */
    Answer mutate(String mutation, Map<String, ?> input, String selection, String idempotencyKey) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        Map<String, @Nullable Object> variables = new HashMap<>(input);
        variables.put("idempotencyKey", idempotencyKey);
        String document = "mutation($input: " + type + "!) { " + mutation + "(input: $input) { " + selection
                + " position pending errors { code message } } }";
        Map<String, @Nullable Object> data = execute(document, Map.of("input", variables));
        Map<String, @Nullable Object> payload = map(data.get(mutation));
        List<String> codes = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (Object error : (List<?>) java.util.Objects.requireNonNull(payload.get("errors"))) {
            codes.add(String.valueOf(map(error).get("code")));
            messages.add(String.valueOf(map(error).get("message")));
        }
        if (codes.isEmpty()) {
            journal.acknowledged(name, document, Map.of("input", variables), payload);
        }
        return new Answer(payload, codes, messages);
    }

    Map<String, @Nullable Object> query(String document, Map<String, ?> variables) {
        return execute(document, variables);
    }

    /** Hands a document in; the id under which this person may name it in mutations. */
    String upload(byte[] document) {
        Map<?, ?> answer = untilServed(() -> http.put()
                .uri("/uploads")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(document)
                .retrieve()
                .body(Map.class));
        return String.valueOf(java.util.Objects.requireNonNull(answer).get("uploadId"));
    }

    /** What anybody is told of a PDF, without signing in. */
    static Map<String, @Nullable Object> verify(URI server, byte[] pdf) {
        return map(untilServed(() -> RestClient.create(server.toString())
                .put()
                .uri("/verifications")
                .contentType(MediaType.APPLICATION_PDF)
                .body(pdf)
                .retrieve()
                .body(Map.class)));
    }

    byte[] download(String url) {
        byte[] bytes =
                untilServed(() -> http.get().uri(URI.create(url)).retrieve().body(byte[].class));
        return bytes == null ? new byte[0] : bytes;
    }

    /**
     * Sends a request. When the server cannot be reached or is still starting it is sent again: a mutation carries its
     * idempotency key, so it happens once however often it is sent.
     */
    private Map<String, @Nullable Object> execute(String document, Map<String, ?> variables) {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (true) {
            String trouble;
            try {
                ClientGraphQlResponse response = client.document(document)
                        .variables(new HashMap<>(variables))
                        .executeSync();
                Map<String, @Nullable Object> data = response.<Map<String, @Nullable Object>>getData();
                if (response.getErrors().isEmpty() && data != null) {
                    return data;
                }
                trouble = response.getErrors().stream()
                        .map(e -> e.getExtensions().get("code") + ": " + e.getMessage())
                        .toList()
                        .toString();
                if (!trouble.contains("STARTING") && !trouble.contains("NOT_YET")) {
                    throw new IllegalStateException(name + ": " + trouble + " in " + document);
                }
            } catch (ResourceAccessException | GraphQlTransportException e) {
                trouble = String.valueOf(e.getMessage());
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name + " waited " + PATIENCE_SECONDS + " s for the server: " + trouble);
            }
            pause();
        }
    }

    /** Asks again while the server cannot be reached or is starting; for what may be asked any number of times. */
    static <T> @Nullable T untilServed(Supplier<@Nullable T> request) {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (true) {
            try {
                return request.get();
            } catch (ResourceAccessException | HttpServerErrorException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the server", e);
        }
    }

    /** Walks into nested maps; null where a step is missing. */
    static @Nullable Object at(Map<String, @Nullable Object> map, String... path) {
        Object here = map;
        for (String step : path) {
            here = here instanceof Map<?, ?> m ? m.get(step) : null;
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        return (Map<String, @Nullable Object>) java.util.Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, @Nullable Object>> list(@Nullable Object value) {
        return (List<Map<String, @Nullable Object>>) java.util.Objects.requireNonNull(value);
    }
}
