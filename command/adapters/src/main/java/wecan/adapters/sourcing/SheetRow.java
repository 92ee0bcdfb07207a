package wecan.adapters.sourcing;

import wecan.messages.sourcing.DemandRow;
import wecan.messages.sourcing.RowResult;

/** A row that is not blank. Its number is where it stands below the heading, blank ones counted. */
public sealed interface SheetRow {
    /** Every column that must be there is there and says something known. */
    record Readable(String serviceItem, String serviceItemName, DemandRow demand) implements SheetRow {}

    /** @param result REFUSED with the code of {@link wecan.messages.InvalidInput} and the column that is wrong */
    record Unreadable(RowResult result) implements SheetRow {}
}
