package wecan.messages.sourcing;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file of demands, not checked yet: whatever is wrong with it becomes the row's {@link RowResult}.
 *
 * @param row its number in the file, from 1, the heading not counted
 * @param unit the code of the nominated unit in the scope
 */
public record DemandRow(
        int row,
        String externalKey,
        String material,
        MaterialKind materialKind,
        String dataItem,
        String name,
        SourceKind sourceKind,
        @Nullable String unit,
        @Nullable String purpose) {}
