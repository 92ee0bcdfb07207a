package wecan.graphql.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person whose data were erased, as the schema tells it.
 *
 * @param hidden whether no read model holds data of the person any more
 * @param rebuild of the projection that is furthest behind; null when none is being built anew
 */
public record Erasure(
        long number,
        String person,
        Instant erasedAt,
        boolean hidden,
        @Nullable RebuildProgress rebuild) {}
