package wecan.audit;

/** The outcome of a verification. */
public enum Verdict {
    /** Every step passed. */
    VERIFIED(0),
    /** A step failed: the evidence proves nothing. */
    FAILED(1),
    /** Nothing failed, but not everything could be checked. */
    INCOMPLETE(2);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
