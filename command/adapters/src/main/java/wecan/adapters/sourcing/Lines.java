package wecan.adapters.sourcing;

import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other. */
interface Lines extends AutoCloseable {
    /**
     * The next row, null after the last.
     *
     * @throws wecan.messages.CommandRejected with {@link SheetRejection}
     */
    @Nullable
    Line next();

    @Override
    void close();

    /** A file whose rows can be read again and again. */
    interface Source extends AutoCloseable {
        Lines open();

        @Override
        void close();
    }
}
