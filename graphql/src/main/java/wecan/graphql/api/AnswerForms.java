package wecan.graphql.api;

import graphql.ExecutionResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers in the form that the request can take. Over SSE everything is a stream, as the GraphQL over SSE protocol has it:
 * a query, a mutation or an error is one item. A subscription that asks for one JSON answer is refused with
 * {@code STREAM_ONLY}. What ends a subscription is told in the reader's language.
 */
public final class AnswerForms implements WebGraphQlInterceptor {
    private static final List<MediaType> SINGLE =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_GRAPHQL_RESPONSE);

    private final ErrorForms forms;
    private final StreamFaults faults;

    public AnswerForms(ErrorForms forms, StreamFaults faults) {
        this.forms = forms;
        this.faults = faults;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Locale locale = request.getLocale() == null ? Locale.ENGLISH : request.getLocale();
        boolean socket = request instanceof WebSocketGraphQlRequest;
        boolean single = !socket && takesSingle(request.getHeaders().getAccept());
        return chain.next(request).map(response -> {
            if (response.getData() instanceof Publisher<?> items) {
                return single
                        ? refused(request, locale)
                        : response.transform(builder -> builder.data(faults.told(items, locale)));
            }
            return socket || single ? response : asStream(response);
        });
    }

    /** As the routes decide: who can take both gets JSON. */
    private static boolean takesSingle(List<MediaType> accepted) {
        return accepted.isEmpty()
                || accepted.stream().anyMatch(type -> SINGLE.stream().anyMatch(type::isCompatibleWith));
    }

    private static WebGraphQlResponse asStream(WebGraphQlResponse response) {
        ExecutionResult result = response.getExecutionResult();
        return response.transform(builder -> builder.data(Flux.just(result)).errors(List.of()));
    }

    private WebGraphQlResponse refused(WebGraphQlRequest request, Locale locale) {
        ExecutionResult result = ExecutionResult.newExecutionResult()
                .addError(forms.error(new QueryRefused(ErrorCode.STREAM_ONLY, Map.of()), locale))
                .build();
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(request.toExecutionInput(), result));
    }
}
