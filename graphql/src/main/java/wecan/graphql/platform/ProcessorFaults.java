package wecan.graphql.platform;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import wecan.graphql.platform.RunningProcessor.Failure;

/** Remembers why Axon's processors fail, and lets them try again as they would. Thread-safe. */
public final class ProcessorFaults implements ErrorHandler {
    private static final int MAX_CAUSE = 500;

    private final Map<String, Failure> latest = new ConcurrentHashMap<>();

    @Override
    public void handleError(ErrorContext context) throws Exception {
        latest.put(context.eventProcessor(), new Failure(firstOf(context), sentence(context.error())));
        PropagatingErrorHandler.instance().handleError(context);
    }

    /** Why the processor has failed; empty once it got further than the batch's first event. */
    Optional<Failure> of(String processor, long position) {
        Failure failure = latest.get(processor);
        if (failure != null && failure.position() != null && position >= failure.position()) {
            latest.remove(processor, failure);
            return Optional.empty();
        }
        return Optional.ofNullable(failure);
    }

    private static @Nullable Long firstOf(ErrorContext context) {
        for (EventMessage<?> event : context.failedEvents()) {
            if (event instanceof TrackedEventMessage<?> tracked
                    && tracked.trackingToken().position().isPresent()) {
                return tracked.trackingToken().position().getAsLong();
            }
        }
        return null;
    }

    private static String sentence(Throwable error) {
        String kind = error.getClass().getSimpleName();
        String text = error.getMessage() == null ? kind : kind + ": " + error.getMessage();
        return text.substring(0, Math.min(MAX_CAUSE, text.length()));
    }
}
