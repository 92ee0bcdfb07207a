package wecan.store;

import java.time.Instant;
import java.util.UUID;

/**
 * One row of {@code store.recorded_event}: the event as it was written, byte for byte.
 *
 * @param position 1, 2, 3 ... in the order of commits
 * @param type simple name of the aggregate's class
 * @param id the aggregate
 * @param seq 0, 1, 2 ... within the aggregate
 * @param name logical name, {@code work.TaskAccepted}
 * @param revision revision of the payload's form
 * @param at when, to the microsecond
 * @param payload UTF-8 JSON
 * @param metadata UTF-8 JSON, an object of strings
 */
@SuppressWarnings("ArrayRecordComponent") // rows are read and hashed, never compared
public record RecordedEvent(
        long position,
        String type,
        UUID id,
        long seq,
        String name,
        String revision,
        Instant at,
        byte[] payload,
        byte[] metadata) {}
