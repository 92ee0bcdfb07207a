package wecan.query;

import java.time.Instant;

/**
 * Where and when an event was recorded.
 *
 * @param position in the order of all events, from 1
 * @param sequence in its aggregate, from 0: the aggregate's version
 */
public record Recorded(long position, long sequence, Instant at) {}
