package wecan.messages.signing;

/** The states of a request to use a seal. */
public enum SealUseState {
    REQUESTED,
    /** Enough approvals: the keeper may use the seal, once. */
    APPROVED,
    /** The keeper used the approval; the document is being sealed. */
    AUTHORISED,
    /** The document is sealed. */
    USED,
    REJECTED,
    LAPSED,
    /** The document could not be sealed; the approval is used up. */
    FAILED
}
