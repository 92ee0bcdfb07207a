package wecan.messages;

import java.util.UUID;

/** A command that one aggregate decides. Its compact constructor refuses malformed values with {@link InvalidInput}. */
public interface AggregateCommand {
    /** The id of the aggregate that decides. */
    UUID aggregateId();
}
