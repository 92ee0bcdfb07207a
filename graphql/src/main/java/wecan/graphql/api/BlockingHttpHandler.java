package wecan.graphql.api;

import java.util.concurrent.ExecutionException;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.web.servlet.function.AsyncServerResponse;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Answers queries and mutations on the (virtual) thread of their request, which waits for them: without it every request
 * goes through all filters a second time when its answer is there. Bounded by the time-out of {@link RequestLimits}.
 */
public final class BlockingHttpHandler extends GraphQlHttpHandler {
    public BlockingHttpHandler(WebGraphQlHandler handler) {
        super(handler);
    }

    @Override
    protected ServerResponse prepareResponse(ServerRequest request, Mono<WebGraphQlResponse> response) {
        ServerResponse prepared = super.prepareResponse(request, response);
        return prepared instanceof AsyncServerResponse later ? awaited(later) : prepared;
    }

    private static ServerResponse awaited(AsyncServerResponse later) {
        try {
            return later.block();
        } catch (IllegalStateException e) {
            throw e.getCause() instanceof ExecutionException failed
                            && failed.getCause() instanceof RuntimeException failure
                    ? failure
                    : e;
        }
    }
}
