package wecan.fabric;

/** The chaincode refused a call: it answered {@code CODE: sentence}. Trying the same again changes nothing. */
public final class ChaincodeError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public ChaincodeError(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** The stable code, {@code STALE_HEAD}. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(code, getMessage());
    }
}
