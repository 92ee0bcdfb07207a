package wecan.graphql.api;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.security.core.AuthenticationException;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;

/** Turns what a controller throws into a top-level error: a stable code, a sentence, never a stack trace. */
public final class Faults extends DataFetcherExceptionResolverAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Messages messages;
    private final ErrorForms forms;

    public Faults(Messages messages, ErrorForms forms) {
        this.messages = messages;
        this.forms = forms;
    }

    @Override
    protected GraphQLError resolveToSingleError(Throwable thrown, DataFetchingEnvironment environment) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        GraphqlErrorBuilder<?> error = GraphqlErrorBuilder.newError(environment);
        describe(error, cause, environment.getLocale());
        return error.build();
    }

    /** The error for a fault outside any field. */
    GraphQLError error(Throwable thrown, Locale locale) {
        GraphqlErrorBuilder<?> error = GraphqlErrorBuilder.newError();
        describe(error, thrown, locale);
        return error.build();
    }

    private void describe(GraphqlErrorBuilder<?> error, Throwable cause, Locale locale) {
        switch (cause) {
            case CommandRejected rejected -> {
                Map<String, ?> where = rejected.rejection() instanceof InvalidInput input
                        ? Map.of("argument", input.field())
                        : Map.of("reason", rejected.rejection().code());
                forms.fill(error, ErrorCode.INVALID_INPUT, messages.text(rejected.rejection(), locale), where);
            }
            case AuthenticationException ignored ->
                forms.fill(error, new QueryRefused(ErrorCode.UNAUTHENTICATED, Map.of()), locale);
            case QueryRefused refused -> forms.fill(error, refused, locale);
            default -> {
                String correlationId = UUID.randomUUID().toString();
                LOG.error("Fault {}", correlationId, cause);
                forms.fill(error, new QueryRefused(ErrorCode.INTERNAL, Map.of("correlationId", correlationId)), locale);
            }
        }
    }
}
