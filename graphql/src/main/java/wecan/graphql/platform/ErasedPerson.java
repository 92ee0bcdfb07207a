package wecan.graphql.platform;

import java.time.Instant;
import wecan.messages.PersonId;

/**
 * A person whose key was destroyed.
 *
 * @param number the first is 1, without gaps
 */
public record ErasedPerson(long number, PersonId person, Instant erasedAt) {}
