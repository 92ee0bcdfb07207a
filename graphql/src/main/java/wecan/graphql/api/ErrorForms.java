package wecan.graphql.api;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form of top-level errors: a sentence in the reader's language and {@code extensions.code}. */
public final class ErrorForms {
    private final Messages messages;

    public ErrorForms(Messages messages) {
        this.messages = messages;
    }

    /** The error for a refused request. */
    public GraphQLError error(QueryRefused refused, Locale locale) {
        GraphqlErrorBuilder<?> error = GraphqlErrorBuilder.newError();
        fill(error, refused, locale);
        return error.build();
    }

    /** Ends an operation before its first field is read. */
    AbortExecutionException abort(QueryRefused refused, Locale locale) {
        return new AbortExecutionException(List.of(error(refused, locale)));
    }

    void fill(GraphqlErrorBuilder<?> error, QueryRefused refused, Locale locale) {
        fill(error, refused.code(), messages.text(refused.code().name(), refused.values(), locale), refused.values());
    }

    void fill(GraphqlErrorBuilder<?> error, ErrorCode code, String message, Map<String, ?> more) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.putAll(more);
        error.message("%s", message).errorType(code).extensions(extensions);
    }
}
