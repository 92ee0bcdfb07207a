package wecan.adapters.sourcing;

import java.util.List;
import wecan.messages.Rejection;
import wecan.messages.sourcing.SheetFormat;

/** Why a file of demands cannot be read as a whole. Carried by {@link wecan.messages.CommandRejected}. */
public sealed interface SheetRejection extends Rejection {
    /** Save it as {@code expected}: by its content it is something else. */
    record NotASheet(SheetFormat expected) implements SheetRejection {}

    /** It needs a password: save it without one. */
    record SheetEncrypted() implements SheetRejection {}

    /** The file has more than {@code maxBytes}: split it. */
    record SheetTooLarge(long maxBytes) implements SheetRejection {}

    /** Unpacked, one of its parts has more than {@code maxBytes}: split it, or save it anew with a spreadsheet program. */
    record SheetExpandsTooFar(long maxBytes) implements SheetRejection {}

    /**
     * It breaks off or is damaged: save it anew.
     *
     * @param row of the file, from 1, after which; 0 when it is not in the rows
     */
    record SheetBroken(int row) implements SheetRejection {}

    /** It is neither UTF-8 nor GB18030: save it as CSV UTF-8. */
    record UnknownEncoding() implements SheetRejection {}

    /**
     * A quotation mark is not closed, or text follows a closed one.
     *
     * @param line of the file, from 1, where the record begins
     */
    record UnbalancedQuotes(long line) implements SheetRejection {}

    /** These columns are missing; each may also have its English name, see {@link Column}. */
    record MissingHeadings(List<String> headings) implements SheetRejection {
        public MissingHeadings {
            headings = List.copyOf(headings);
        }
    }

    /** @param column from 1, the second one with this heading */
    record HeadingTwice(String heading, int column) implements SheetRejection {}

    /** There is nothing below the heading. */
    record NoRows() implements SheetRejection {}

    /** Split it: at most {@code max} rows. */
    record TooManyRows(int max) implements SheetRejection {}

    /**
     * Take the other columns away: at most {@code max}.
     *
     * @param row of the file, from 1; for CSV the line
     */
    record TooManyColumns(long row, int max) implements SheetRejection {}
}
