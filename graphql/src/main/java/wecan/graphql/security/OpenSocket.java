package wecan.graphql.security;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

/** An open socket, and the operations on it that still have to be answered. Thread-safe. */
final class OpenSocket extends WebSocketSessionDecorator {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSocket.class);

    /** By the operation's id, the message that ends its answer. */
    private final Map<String, String> unanswered = new ConcurrentHashMap<>();

    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile boolean leaving;

    OpenSocket(WebSocketSession socket) {
        super(socket);
    }

    /** @param last the message that ends the operation's answer */
    void begun(String operation, String last) {
        unanswered.put(operation, last);
    }

    /** The operation is none that the end of the socket should wait for: a subscription, or one that failed. */
    void settled(String operation) {
        unanswered.remove(operation);
        leaveOnceAnswered();
    }

    @Override
    public void sendMessage(WebSocketMessage<?> message) throws IOException {
        super.sendMessage(message);
        if (!unanswered.isEmpty() && message instanceof TextMessage text) {
            unanswered.values().remove(text.getPayload());
            leaveOnceAnswered();
        }
    }

    /**
     * Closes the socket with {@link CloseStatus#GOING_AWAY} as soon as every operation is answered; subscriptions end with
     * it.
     *
     * @return done when the socket is closed, by whomever
     */
    CompletableFuture<Void> leave() {
        leaving = true;
        leaveOnceAnswered();
        return gone;
    }

    /** Closes the socket on a thread of its own, since a slow client may hold it up. */
    void closeSoon(CloseStatus why) {
        Thread.startVirtualThread(() -> {
            try {
                close(why);
            } catch (IOException e) {
                LOG.debug("Socket {} was gone already", getId(), e);
            } finally {
                gone.complete(null);
            }
        });
    }

    /** The socket is closed. */
    void closed() {
        gone.complete(null);
    }

    private void leaveOnceAnswered() {
        if (leaving && unanswered.isEmpty()) {
            closeSoon(CloseStatus.GOING_AWAY);
        }
    }
}
