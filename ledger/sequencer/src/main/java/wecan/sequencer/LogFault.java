package wecan.sequencer;

/** The log cannot go on, or cannot answer. The code is stable; the message says what to do. */
public final class LogFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Code {
        /** The signing key is missing, readable by others, or not the one that signed the log so far. */
        KEY_UNUSABLE,
        /** The event store skipped a position. */
        GAP_IN_STORE,
        /** An event cannot be made an entry. */
        UNLOGGABLE_EVENT,
        /** A size would get a second root. */
        SECOND_ROOT,
        /** PostgreSQL could not be read or written. */
        DATABASE
    }

    private final Code code;

    public LogFault(Code code, String message) {
        super(message);
        this.code = code;
    }

    public LogFault(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
