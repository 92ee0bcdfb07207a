package wecan.model.sourcing;

import java.util.Iterator;
import wecan.messages.sourcing.DemandRow;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.SheetFormat;

/** The port to the rows of uploaded files of demands. Thread-safe. */
@FunctionalInterface
public interface DemandSheets {
    /**
     * Opens a stored file. The same document always has the same rows in the same order.
     *
     * @param document SHA-256 of the file, lower-case hex
     * @throws SheetUnreadable when it is not there, or not what {@code format} says, or too large
     */
    Sheet open(String document, SheetFormat format);

    /** An open file. Used by one thread. */
    interface Sheet extends AutoCloseable {
        /** How many rows follow the heading. */
        int rows();

        /**
         * The rows in order; called once.
         *
         * @throws SheetUnreadable from the iterator too, when the file breaks off
         */
        Iterator<Row> read();

        @Override
        void close();
    }

    /** A row after the heading. */
    sealed interface Row {
        /** A row whose columns could be read; the rules of demands decide over their values. */
        record Readable(String serviceItem, String serviceItemName, DemandRow demand) implements Row {}

        /** A row that is no demand at all; {@code result} says REFUSED and why. */
        record Unreadable(RowResult result) implements Row {}
    }

    /** The file as a whole cannot be read, now or ever. */
    final class SheetUnreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        /** @param code a stable code */
        public SheetUnreadable(String code) {
            super(code, null, false, false);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
