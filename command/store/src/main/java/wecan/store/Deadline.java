package wecan.store;

import java.time.Instant;

/**
 * A command that waits for its time.
 *
 * @param key a later deadline under the same key takes this one's place
 * @param at when it is due, to the microsecond
 * @param attempts how often sending it has failed
 * @param name logical name of the command
 * @param command the command as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Deadline(String key, Instant at, int attempts, String name, byte[] command) {}
