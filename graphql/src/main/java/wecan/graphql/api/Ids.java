package wecan.graphql.api;

import java.util.UUID;

/** Where ids of new aggregates come from: UUIDv7, so that they sort by time. */
@FunctionalInterface
public interface Ids {
    UUID next();
}
