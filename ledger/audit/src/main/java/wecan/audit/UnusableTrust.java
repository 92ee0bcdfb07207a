package wecan.audit;

/** A trust file that cannot be used. The message says what to do. */
public final class UnusableTrust extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableTrust(String message) {
        super(message);
    }
}
