package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of {@code graphql-transport-ws}: answers as they come, and the code of the end. */
final class SocketClient implements WebSocket.Listener {
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private SocketClient(int port) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/graphql-ws"), this)
                .join();
    }

    static SocketClient open(int port, String token) throws InterruptedException {
        SocketClient socket = new SocketClient(port);
        socket.send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
        assertThat(Objects.requireNonNull(socket.messages.poll(60, TimeUnit.SECONDS))
                        .at("/type")
                        .asString())
                .isEqualTo("connection_ack");
        return socket;
    }

    void send(String id, String document) {
        send(Map.of("id", id, "type", "subscribe", "payload", Map.of("query", document)));
    }

    private void send(Map<String, ?> message) {
        socket.sendText(JsonMapper.shared().writeValueAsString(message), true).join();
    }

    /** The next message about the operation; those about others are passed over. */
    JsonNode answer(String id) throws InterruptedException {
        while (true) {
            JsonNode message = Objects.requireNonNull(messages.poll(60, TimeUnit.SECONDS), "no answer to " + id);
            if (message.at("/id").asString("").equals(id)) {
                return message;
            }
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            messages.add(JsonMapper.shared().readTree(part.toString()));
            part.setLength(0);
        }
        return WebSocket.Listener.super.onText(webSocket, text, last);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }
}
