package wecan.adapters.sourcing;

/** What a file of demands may have at most. */
public final class SheetLimits {
    /** Bytes of the file. */
    public static final long BYTES = 16L << 20;

    /** Rows that are not blank, the heading not counted. */
    public static final int ROWS = 20_000;

    /** Columns with a value. */
    public static final int COLUMNS = 100;

    /** Bytes of an unpacked part of an XLSX file. */
    static final long PART_BYTES = 64L << 20;

    /** Different texts of an XLSX file. */
    static final int TEXTS = 20 * ROWS;

    /** Characters of a cell, as in Excel. What is longer is kept to one more, which no column takes. */
    static final int TEXT = 32_767;

    private SheetLimits() {}
}
