package wecan.graphql.security;

import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.socket.CloseStatus;
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

    private final Map<String, WebSocketSession> open = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration slowest;
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

    /** Closes the session on a thread of its own, since a slow client may hold it up. */
    void close(String session, CloseStatus why) {
        WebSocketSession socket = open.get(session);
        if (socket != null) {
            Thread.startVirtualThread(() -> {
                try {
                    socket.close(why);
                } catch (IOException e) {
                    LOG.debug("Socket {} was gone already", session, e);
                }
            });
        }
    }

    /** The handler of {@code /graphql-ws}. */
    public GraphQlWebSocketHandler handler(WebGraphQlHandler graphQl, Duration initTimeout) {
        return new GraphQlWebSocketHandler(graphQl, new JacksonJsonHttpMessageConverter(), initTimeout, KEEP_ALIVE) {
            @Override
            public void afterConnectionEstablished(WebSocketSession session) {
                open.put(session.getId(), session);
                limitSendTime(session);
                super.afterConnectionEstablished(session);
            }

            @Override
            public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
                open.remove(session.getId());
                super.afterConnectionClosed(session, status);
            }
        };
    }

    private void limitSendTime(WebSocketSession session) {
        if (session instanceof NativeWebSocketSession wrapper) {
            Session tomcat = wrapper.getNativeSession(Session.class);
            if (tomcat != null) {
                tomcat.getUserProperties().put(SEND_TIMEOUT, slowest.toMillis());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
