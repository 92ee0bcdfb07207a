/**
 * The event store on PostgreSQL and what commits with it: command idempotency, tokens, dead letters, deadlines, the key
 * vault. Events are kept for ever as the JSON bytes that were written first; positions are gap-free, begin with 1 and
 * follow the order of commits.
 */
@NullMarked
package wecan.store;

import org.jspecify.annotations.NullMarked;
