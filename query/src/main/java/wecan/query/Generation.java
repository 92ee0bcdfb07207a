package wecan.query;

import java.util.List;

/**
 * One making of a group's documents, in collections of its own. What is served is one generation at a time; another may be
 * made beside it.
 *
 * @param number from 1; never used twice in a group
 */
record Generation(String group, int number) {
    /** The collection of a kind in this generation. */
    String collection(ViewKind kind) {
        return kind.collection() + "_g" + number;
    }

    /** The name of its token. */
    String token() {
        return group + "_g" + number;
    }

    List<ViewKind> kinds() {
        return ViewKind.ofGroup(group);
    }
}
