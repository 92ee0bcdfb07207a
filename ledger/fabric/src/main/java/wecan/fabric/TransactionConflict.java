package wecan.fabric;

import org.jspecify.annotations.Nullable;

/**
 * Another transaction came between: what this one had read was no longer so (MVCC), or its endorsers had seen different
 * blocks. It had no effect and may be endorsed anew at once.
 */
public final class TransactionConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransactionConflict(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
