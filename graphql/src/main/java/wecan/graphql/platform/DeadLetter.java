package wecan.graphql.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a policy could not handle, or that waits behind such a one.
 *
 * @param sequence what is kept in order: an aggregate's id
 * @param event its logical name
 * @param sequenceNumber within its aggregate
 * @param cause what the policy said last; null when the letter only waits
 */
public record DeadLetter(
        String id,
        String processor,
        String sequence,
        String event,
        @Nullable String aggregate,
        @Nullable Long sequenceNumber,
        @Nullable String cause,
        int attempts,
        Instant enqueuedAt) {}
