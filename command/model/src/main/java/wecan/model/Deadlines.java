package wecan.model;

import java.time.Instant;
import wecan.messages.AggregateCommand;

/** The port to durable deadlines. */
@FunctionalInterface
public interface Deadlines {
    /**
     * Sends {@code command} at {@code at} or soon after, once, also over a restart. What was scheduled under the same
     * key before and has not been sent yet is replaced. The aggregate ignores what is stale, so nothing need be taken
     * back.
     */
    void schedule(String key, Instant at, AggregateCommand command);
}
