package wecan.adapters.sourcing;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file before anybody knows what it means.
 *
 * @param row of the file, from 1
 * @param values by column, null or absent where there is none
 * @param damaged columns with something that is no text or number: an error, a date, a formula without its value
 */
record Line(int row, List<@Nullable String> values, BitSet damaged) {
    @Nullable
    String value(int column) {
        return column < values.size() ? values.get(column) : null;
    }

    boolean isBlank() {
        return damaged.isEmpty() && values.stream().allMatch(v -> v == null || v.isBlank());
    }
}
