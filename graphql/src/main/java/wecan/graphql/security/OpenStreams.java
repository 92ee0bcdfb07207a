package wecan.graphql.security;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Subscriptions over SSE: requests that would never end by themselves, and would hold up a stop of the server.
 * Thread-safe.
 */
public final class OpenStreams {
    private final Sinks.Empty<Void> stop = Sinks.empty();

    /**
     * The items, until the server stops; the client is then told {@code complete}, on a thread of its own: one that is gone
     * holds up nobody else.
     */
    <T> Flux<T> untilStop(Flux<T> items) {
        return items.takeUntilOther(stop.asMono().publishOn(Schedulers.boundedElastic()));
    }

    /** The server stops: completes what is open, and whatever is opened from now on. */
    public void complete() {
        stop.tryEmitEmpty();
    }
}
