package wecan.graphql.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.graphql.server.support.BearerTokenAuthenticationExtractor;
import org.springframework.graphql.server.webmvc.AuthenticationWebSocketInterceptor;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A socket needs a token ({@code connection_init} with {@code {"Authorization": "Bearer ..."}}) and lives no longer than
 * it (4403). Every subscription, over SSE too, ends with its token, and is cut off when its client is too slow (4429).
 */
final class BearerSockets implements WebSocketGraphQlInterceptor {
    private final AuthenticationWebSocketInterceptor delegate;
    private final Sockets sockets;
    private final OpenStreams streams;
    private final Clock clock;
    private final int buffer;

    /** @param buffer items that may wait for a client */
    BearerSockets(JwtDecoder decoder, Sockets sockets, OpenStreams streams, Clock clock, int buffer) {
        this.delegate = new AuthenticationWebSocketInterceptor(
                new BearerTokenAuthenticationExtractor(), new ProviderManager(new JwtAuthenticationProvider(decoder)));
        this.sockets = sockets;
        this.streams = streams;
        this.clock = clock;
        this.buffer = buffer;
    }

    @Override
    public Mono<Object> handleConnectionInitialization(WebSocketSessionInfo session, Map<String, Object> payload) {
        return delegate.handleConnectionInitialization(session, payload).switchIfEmpty(Mono.defer(() -> {
            Optional<Instant> end = session.getAttributes().values().stream()
                    .map(value -> value instanceof SecurityContext context ? expiry(context.getAuthentication()) : null)
                    .filter(Objects::nonNull)
                    .findFirst();
            if (end.isEmpty()) {
                return Mono.error(new AuthenticationCredentialsNotFoundException("no bearer token"));
            }
            sockets.closeAt(session.getId(), end.get());
            return Mono.empty();
        }));
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Instant end = expiry(SecurityContextHolder.getContext().getAuthentication());
        Mono<WebGraphQlResponse> answer =
                delegate.intercept(request, inner -> chain.next(inner).map(response -> bounded(inner, response, end)));
        return request instanceof WebSocketGraphQlRequest socket ? awaited(socket, answer) : answer;
    }

    /** A socket is not left before its queries and mutations are answered. */
    private Mono<WebGraphQlResponse> awaited(WebSocketGraphQlRequest request, Mono<WebGraphQlResponse> answer) {
        String session = request.getSessionInfo().getId();
        sockets.begun(session, request.getId());
        return answer.doOnNext(response -> {
                    if (response.getData() instanceof Publisher<?>) {
                        sockets.settled(session, request.getId());
                    }
                })
                .doOnError(fault -> sockets.settled(session, request.getId()));
    }

    /** @param end of the token of an HTTP request; a socket is closed as a whole */
    private WebGraphQlResponse bounded(WebGraphQlRequest request, WebGraphQlResponse response, @Nullable Instant end) {
        if (!(response.getData() instanceof Publisher<?> items)) {
            return response;
        }
        Flux<?> bounded =
                Flux.from(items).onBackpressureBuffer(buffer, dropped -> cutOff(request), BufferOverflowStrategy.ERROR);
        Flux<?> ending = end == null
                ? bounded
                : streams.untilStop(bounded).takeUntilOther(Mono.delay(Duration.between(clock.instant(), end)));
        return response.transform(builder -> builder.data(ending));
    }

    private void cutOff(WebGraphQlRequest request) {
        if (request instanceof WebSocketGraphQlRequest socket) {
            sockets.close(socket.getSessionInfo().getId(), Sockets.TOO_SLOW);
        }
    }

    private static @Nullable Instant expiry(@Nullable Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken jwt
                ? jwt.getToken().getExpiresAt()
                : null;
    }
}
