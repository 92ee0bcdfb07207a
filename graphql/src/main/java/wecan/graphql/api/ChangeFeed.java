package wecan.graphql.api;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import wecan.query.Changes;
import wecan.query.ViewChange;

/** Changed read models as streams of subscriptions. A subscriber that is too slow gets {@code SLOW_CONSUMER}. */
public final class ChangeFeed {
    private static final int BUFFER = 1_024;

    private final Changes changes;

    public ChangeFeed(Changes changes) {
        this.changes = changes;
    }

    /**
     * Items made of changes from now on.
     *
     * @param wanted which changes; asked on the projection's thread, so it must be quick
     * @param item reads the object again for the viewer, so that permission is decided on each item; empty when the viewer
     *     may not see it (any more)
     */
    public <T> Flux<T> stream(Predicate<ViewChange> wanted, Function<ViewChange, Optional<T>> item) {
        return Flux.create(sink -> {
            Changes.Subscription subscription = changes.subscribe(wanted, BUFFER, new Changes.Subscriber() {
                @Override
                public void changed(ViewChange change) {
                    item.apply(change).ifPresent(sink::next);
                }

                @Override
                public void cutOff(long position) {
                    sink.error(new QueryRefused(
                            ErrorCode.SLOW_CONSUMER, Map.of("position", new Position(position).encode())));
                }
            });
            sink.onDispose(subscription::close);
        });
    }
}
