package wecan.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a processor could not handle, or that waits behind one.
 *
 * @param id of the letter
 * @param processor the processing group
 * @param sequence what is handled in order: all its events wait until the first letter is handled or discarded
 * @param index order within the sequence; not without gaps
 * @param eventName for example {@code work.TaskAccepted}
 * @param seq the event's number within its aggregate
 * @param position of the event in the store
 * @param causeCode the kind of failure, {@code STORE_FAILURE} for a {@link StoreFailure}; null when it was not tried yet
 * @param cause the failure in its own words
 * @param attempts how often handling it has failed
 * @param sequenceSize how many letters the sequence has
 */
public record DeadLetter(
        String id,
        String processor,
        String sequence,
        long index,
        String eventId,
        String eventName,
        @Nullable String revision,
        @Nullable String aggregateType,
        @Nullable String aggregate,
        @Nullable Long seq,
        @Nullable Long position,
        @Nullable String causeCode,
        @Nullable String cause,
        Instant enqueuedAt,
        int attempts,
        long sequenceSize) {

    /** The place of this letter in the order of {@link DeadLetters#list}. */
    public DeadLetters.Cursor cursor() {
        return new DeadLetters.Cursor(processor, sequence, index);
    }
}
