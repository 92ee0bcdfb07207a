package wecan.graphql.api;

import graphql.GraphQLError;
import java.util.List;
import java.util.Locale;
import org.reactivestreams.Publisher;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import wecan.messages.CommandRejected;

/** Errors in the middle of a subscription, in the form of all others. */
public final class StreamFaults implements SubscriptionExceptionResolver {
    private final Faults faults;

    public StreamFaults(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable thrown) {
        return Mono.just(List.of(faults.error(thrown, Locale.ENGLISH)));
    }

    /**
     * A subscription whose refusals are in the reader's language: where they are made first, the request is not known. A
     * fault of the server keeps its sentence and its number.
     */
    Flux<?> told(Publisher<?> items, Locale locale) {
        return Flux.from(items).onErrorMap(SubscriptionPublisherException.class, failed -> told(failed, locale));
    }

    private Throwable told(SubscriptionPublisherException failed, Locale locale) {
        return switch (failed.getCause()) {
            case CommandRejected refusal -> told(refusal, locale);
            case QueryRefused refusal -> told(refusal, locale);
            case null, default -> failed;
        };
    }

    private SubscriptionPublisherException told(RuntimeException refusal, Locale locale) {
        return new SubscriptionPublisherException(List.of(faults.error(refusal, locale)), refusal);
    }
}
