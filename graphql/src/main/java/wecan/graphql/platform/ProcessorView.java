package wecan.graphql.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.Position;
import wecan.graphql.platform.RunningProcessor.Failure;

/**
 * A processor with all that operators want to know of it; {@code Processor} of the schema.
 *
 * @param lagSeconds age of the oldest event that it has not handled
 */
public record ProcessorView(
        String name,
        ProcessorKind kind,
        ProcessorState state,
        @Nullable Failure failure,
        Position position,
        int lagEvents,
        double lagSeconds,
        @Nullable RebuildProgress rebuild,
        List<Position> skipped,
        int deadLetters) {
    /** The event that it fails at. */
    public @Nullable Position failedAt() {
        return failure == null || failure.position() == null ? null : new Position(failure.position());
    }
}
