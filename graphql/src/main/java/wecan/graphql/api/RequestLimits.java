package wecan.graphql.api;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.parser.ParserOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import reactor.core.publisher.Mono;

/**
 * Bounds every request, whatever it came through: size of the document, tokens, time. Gives each top-level error that
 * has none its {@code extensions.code}.
 */
public final class RequestLimits implements WebGraphQlInterceptor {
    private final int maxDocument;
    private final ParserOptions parser;
    private final Duration timeout;
    private final ErrorForms forms;

    /**
     * @param maxDocument characters
     * @param timeout of a query or mutation and of the start of a subscription
     */
    public RequestLimits(int maxDocument, int maxTokens, Duration timeout, ErrorForms forms) {
        this.maxDocument = maxDocument;
        this.timeout = timeout;
        this.forms = forms;
        this.parser = ParserOptions.newParserOptions()
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .maxCharacters(maxDocument)
                .maxTokens(maxTokens)
                .maxWhitespaceTokens(maxDocument)
                .build();
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Locale locale = request.getLocale() == null ? Locale.ENGLISH : request.getLocale();
        int size = request.getDocument().length();
        if (size > maxDocument) {
            Map<String, ?> values = Map.of("what", "document", "actual", size, "limit", maxDocument);
            return Mono.just(refusal(request, new QueryRefused(ErrorCode.TOO_EXPENSIVE, values), locale));
        }
        request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(Map.of(ParserOptions.class, parser)).build());
        return chain.next(request)
                .timeout(
                        timeout,
                        Mono.fromSupplier(
                                () -> refusal(request, new QueryRefused(ErrorCode.TIMEOUT, Map.of()), locale)))
                .map(RequestLimits::withCodes);
    }

    private WebGraphQlResponse refusal(WebGraphQlRequest request, QueryRefused refused, Locale locale) {
        ExecutionResult result = ExecutionResult.newExecutionResult()
                .addError(forms.error(refused, locale))
                .build();
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(request.toExecutionInput(), result));
    }

    private static WebGraphQlResponse withCodes(WebGraphQlResponse response) {
        List<GraphQLError> errors = response.getExecutionResult().getErrors();
        boolean complete = errors.stream().allMatch(e -> code(e.getExtensions()) != null);
        return complete
                ? response
                : response.transform(builder -> builder.errors(
                        errors.stream().map(RequestLimits::withCode).toList()));
    }

    private static GraphQLError withCode(GraphQLError error) {
        if (code(error.getExtensions()) != null) {
            return error;
        }
        Map<String, Object> extensions = new HashMap<>();
        if (error.getExtensions() != null) {
            extensions.putAll(error.getExtensions());
        }
        extensions.put("code", codeFor(error.getErrorType()).name());
        GraphqlErrorBuilder<?> builder = GraphqlErrorBuilder.newError()
                .message("%s", error.getMessage())
                .errorType(error.getErrorType())
                .extensions(extensions);
        if (error.getLocations() != null) {
            builder.locations(error.getLocations());
        }
        if (error.getPath() != null) {
            builder.path(error.getPath());
        }
        return builder.build();
    }

    private static @Nullable Object code(@Nullable Map<String, Object> extensions) {
        return extensions == null ? null : extensions.get("code");
    }

    private static ErrorCode codeFor(@Nullable ErrorClassification type) {
        return switch (type) {
            case ErrorType.InvalidSyntax -> ErrorCode.SYNTAX;
            case ErrorType.ValidationError, ErrorType.OperationNotSupported -> ErrorCode.VALIDATION;
            case null, default -> ErrorCode.INTERNAL;
        };
    }
}
