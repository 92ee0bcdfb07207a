package wecan.graphql.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.PersonRef;
import wecan.graphql.api.Position;

/** One event of an object's history, without its payload. */
record EventNode(
        Position position,
        long seq,
        String name,
        String revision,
        Instant at,
        @Nullable PersonRef actor,
        @Nullable String policy,
        String payloadHash) {}
