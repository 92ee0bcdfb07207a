package wecan.store;

import java.time.Duration;
import java.util.List;

/** Events that are ordered elsewhere, numbered 1, 2, 3 ... without gaps; what has a number keeps it. Thread-safe. */
interface MirrorSource {
    /**
     * An event of elsewhere.
     *
     * @param position 1 for the first
     */
    record Sourced(long position, EventRow row) {}

    /** The position of the last event, 0 when there is none. */
    long head();

    /** Everything after a position, in order, as it comes. */
    Events after(long position);

    /** Belongs to one thread. */
    interface Events extends AutoCloseable {
        /**
         * What has come, at most {@code limit}; waits for the first.
         *
         * @return empty when nothing came in time
         * @throws StoreFailure when the source cannot be read; open it again then
         */
        List<Sourced> next(int limit, Duration patience) throws InterruptedException;

        @Override
        void close();
    }
}
