package wecan.query;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Drops what is not served any more. A generation is dropped by the second pass that finds it retired, so that what has begun
 * to read it has the time between two passes to end; and not before no node writes it. For one thread.
 */
final class RetiredGenerations {
    private final String group;
    private final ProjectionEngine.Parts parts;
    private final Set<Integer> found = new HashSet<>();

    RetiredGenerations(String group, ProjectionEngine.Parts parts) {
        this.group = group;
        this.parts = parts;
    }

    /** One pass; false when some are left for another. */
    boolean drop() {
        List<Integer> retired = parts.registry().read(group).retired();
        found.retainAll(retired);
        boolean all = true;
        for (int number : retired) {
            all &= !found.add(number) && dropped(new Generation(group, number));
        }
        return all;
    }

    private boolean dropped(Generation generation) {
        if (!parts.tokens().isFree(generation)) {
            return false;
        }
        parts.collections(generation).drop();
        parts.tokens().forget(generation);
        parts.registry().change(group, e -> e.dropped(generation.number()));
        return true;
    }
}
