package wecan.fabric.assurance;

/** Ends anchoring for good. */
final class AnchorStopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final AnchorState.Cause cause;

    AnchorStopped(AnchorState.Cause cause, String sentence) {
        super(sentence);
        this.cause = cause;
    }

    AnchorState.Stopped state() {
        return new AnchorState.Stopped(cause, String.valueOf(getMessage()));
    }
}
