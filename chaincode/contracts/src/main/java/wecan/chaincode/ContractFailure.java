package wecan.chaincode;

/**
 * Why a whole call is refused; nothing is written then. Callers see {@code CODE: sentence}. Codes are stable. A single
 * transfer that is refused is an answer and no failure.
 */
public final class ContractFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The codes of refused calls. */
    public enum Code {
        /** The arguments do not follow the contract's description. */
        BAD_ARGUMENT,
        /** The caller's organisation may not do this. */
        FORBIDDEN,
        /** There is nothing under this id. */
        NOT_FOUND,
        /** No log of this origin is registered. */
        UNKNOWN_ORIGIN,
        /** The origin is registered with another key. */
        ALREADY_REGISTERED,
        /** The old size is not the present head's; the sentence names the head. */
        STALE_HEAD,
        /** The new root does not extend the present head. */
        BAD_CONSISTENCY_PROOF,
        /** The checkpoint is not signed by the registered key. */
        BAD_SIGNATURE
    }

    private final Code code;

    public ContractFailure(Code code, String sentence) {
        super(code + ": " + sentence);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
