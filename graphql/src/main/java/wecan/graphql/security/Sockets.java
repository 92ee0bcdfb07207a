package wecan.graphql.security;

import jakarta.websocket.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.support.GraphQlWebSocketMessage;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** Open sockets by session id, and why they are closed from here. Thread-safe. */
public final class Sockets implements AutoCloseable {
    /** The token has expired: come again with a new one. */
    public static final CloseStatus EXPIRED = new CloseStatus(4403, "Token expired");

    /** The client reads more slowly than there is news: resume from the last position. */
    public static final CloseStatus TOO_SLOW = new CloseStatus(4429, "Too slow: resume from the last position");

    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(12);
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
    /** Of the message that says why a socket is closed: without it Tomcat waits 50 ms for its turn, and then hangs up. */
    private static final String CLOSE_TIMEOUT = "org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT";

    private final Map<String, OpenSocket> open = new ConcurrentHashMap<>();
    private final JacksonJsonHttpMessageConverter json = new JacksonJsonHttpMessageConverter();
    private final Clock clock;
    private final Duration slowest;
    private volatile boolean leaving;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sockets").factory());

    /** @param slowest how long a client may take to accept one message before its socket is given up */
    public Sockets(Clock clock, Duration slowest) {
        this.clock = clock;
        this.slowest = slowest;
    }

    /** Closes the session at the end of its token. */
    void closeAt(String session, Instant end) {
        long wait = Math.max(0, Duration.between(clock.instant(), end).toMillis());
        var unused = timer.schedule(() -> close(session, EXPIRED), wait, TimeUnit.MILLISECONDS);
    }

    /** Closes the session, soon. */
    void close(String session, CloseStatus why) {
        OpenSocket socket = open.get(session);
        if (socket != null) {
            socket.closeSoon(why);
        }
    }

    /** An operation has come; the session is not left before it is answered. */
    void begun(String session, String operation) {
        OpenSocket socket = open.get(session);
        if (socket != null) {
            socket.begun(operation, json.getMapper().writeValueAsString(GraphQlWebSocketMessage.complete(operation)));
        }
    }

    /** The operation is a subscription, or failed: nothing to wait for. */
    void settled(String session, String operation) {
        OpenSocket socket = open.get(session);
        if (socket != null) {
            socket.settled(operation);
        }
    }

    /**
     * The server stops: closes every session with {@link CloseStatus#GOING_AWAY}, each as soon as the queries and mutations
     * under way on it are answered. Subscriptions end with their session. Sessions opened from now on are closed at once.
     *
     * @param patience how long answers are waited for
     */
    public void leave(Duration patience) throws InterruptedException {
        leaving = true;
        CompletableFuture<?>[] ends =
                open.values().stream().map(OpenSocket::leave).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} sockets are closed with operations that are not answered", open.size());
            open.values().forEach(socket -> socket.closeSoon(CloseStatus.GOING_AWAY));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a socket is never a failure", e);
        }
    }

    /** The handler of {@code /graphql-ws}. */
    public GraphQlWebSocketHandler handler(WebGraphQlHandler graphQl, Duration initTimeout) {
        return new GraphQlWebSocketHandler(graphQl, json, initTimeout, KEEP_ALIVE) {
            @Override
            public void afterConnectionEstablished(WebSocketSession session) {
                OpenSocket socket = new OpenSocket(session);
                open.put(session.getId(), socket);
                limitSendTime(session);
                super.afterConnectionEstablished(socket);
                if (leaving) {
                    var unused = socket.leave();
                }
            }

            @Override
            public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) throws Exception {
                WebSocketSession socket = open.get(session.getId());
                super.handleMessage(socket == null ? session : socket, message);
            }

            @Override
            public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
                OpenSocket socket = open.remove(session.getId());
                if (socket != null) {
                    socket.closed();
                }
                super.afterConnectionClosed(session, status);
            }
        };
    }

    private void limitSendTime(WebSocketSession session) {
        if (session instanceof NativeWebSocketSession wrapper) {
            Session tomcat = wrapper.getNativeSession(Session.class);
            if (tomcat != null) {
                tomcat.getUserProperties().put(SEND_TIMEOUT, slowest.toMillis());
                tomcat.getUserProperties().put(CLOSE_TIMEOUT, slowest.toMillis());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
