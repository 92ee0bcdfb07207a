package wecan.graphql.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events that an object stems from.
 *
 * @param position of the object's latest event
 * @param aggregate whose events are its history
 * @param part null when all events of the aggregate are; else only those that name the part
 */
public record Origin(
        long position, UUID aggregate, @Nullable Part part) {
    /**
     * An entity that is decided within a larger aggregate.
     *
     * @param component of the events' payloads that holds its id; events without it are about something else
     */
    public record Part(String component, UUID id) {}
}
