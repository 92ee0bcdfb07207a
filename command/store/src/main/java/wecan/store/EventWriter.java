package wecan.store;

import wecan.store.Append.Written;

/** Makes appends durable, each one whole or not at all, and says what became of it. Thread-safe. */
public abstract sealed class EventWriter implements AutoCloseable permits GroupCommit, AxonServerWriter {
    EventWriter() {}

    /**
     * Returns when it is durable, and can be read here, or has lost.
     *
     * @throws StoreFailure when that cannot be said; the same command may be sent again, and happens once
     */
    abstract Written write(Append append);

    /** {@link Commits#era}, to be asked for before events are serialised. */
    abstract long era();

    @Override
    public abstract void close();
}
