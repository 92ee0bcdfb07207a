package wecan.graphql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client of the server under test. */
final class Client {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Client(int port) {
        this.base = "127.0.0.1:" + port;
    }

    String token(String user) {
        String basic = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create("http://" + base + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        return json(answer).get("access_token").asString();
    }

    /** @param document with quotes escaped as JSON wants them */
    JsonNode query(String token, String document) {
        return json(post(token, "{\"query\":\"" + document + "\"}"));
    }

    /** @param document as people write it */
    JsonNode ask(String token, String language, String document) {
        String body = JsonMapper.shared().writeValueAsString(Map.of("query", document));
        return json(send(authorised(token, "/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Accept-Language", language)
                .POST(BodyPublishers.ofString(body))));
    }

    /** A subscription over SSE: what is told, line by line, until it is closed. */
    Stream<String> news(String token, String document) {
        return news(token, "en", document);
    }

    Stream<String> news(String token, String language, String document) {
        HttpRequest request = authorised(token, "/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .header("Accept-Language", language)
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(Map.of("query", document))))
                .build();
        try {
            return http.send(request, BodyHandlers.ofLines()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(@Nullable String token, String body) {
        return post(token, "application/json", body);
    }

    HttpResponse<String> post(@Nullable String token, String type, String body) {
        return send(authorised(token, "/graphql")
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(@Nullable String token, byte[] body) {
        return send(authorised(token, "/uploads").PUT(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://" + base + path)));
    }

    HttpResponse<String> get(String token, String path) {
        return send(authorised(token, path));
    }

    Socket socket(String first) {
        Socket socket = new Socket(first);
        var unused = http.newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(URI.create("ws://" + base + "/graphql-ws"), socket);
        return socket;
    }

    private HttpRequest.Builder authorised(@Nullable String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + base + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** Sends one message, and notes the first answer and the code of the end. */
    static final class Socket implements WebSocket.Listener {
        final CompletableFuture<String> first = new CompletableFuture<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final String message;

        Socket(String message) {
            this.message = message;
        }

        @Override
        public void onOpen(WebSocket socket) {
            socket.sendText(message, true);
            WebSocket.Listener.super.onOpen(socket);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            first.complete(text.toString());
            return WebSocket.Listener.super.onText(socket, text, last);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
