package wecan.messages;

import java.util.UUID;

/** Refusals that any command may meet, whatever its context. */
public sealed interface PlatformRejection extends Rejection {
    /** There is nothing under this id. */
    record NotFound(UUID id) implements PlatformRejection {}

    /** The same idempotency key was used for another input before. */
    record IdempotencyConflict(UUID commandId) implements PlatformRejection {}

    /** The object is at version {@code actual} by now. */
    record VersionConflict(UUID id, long expected, long actual) implements PlatformRejection {}
}
