package wecan.proof;

/** Bytes or text that do not follow their format. The code is stable; the message names what was wrong with it. */
public final class MalformedEvidence extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Which format was broken. */
    public enum Code {
        MALFORMED_DIGEST,
        MALFORMED_KEY,
        MALFORMED_NOTE,
        MALFORMED_CHECKPOINT,
        MALFORMED_TILE,
        MALFORMED_PROOF,
        MALFORMED_ENTRY,
        MALFORMED_BUNDLE
    }

    private final Code code;

    public MalformedEvidence(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
