package wecan.graphql.api;

import graphql.GraphQLError;
import java.util.List;
import java.util.Locale;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import reactor.core.publisher.Mono;

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
}
