package wecan.messages.sourcing;

/** The states of a sourcing request; a line of a demand that was not submitted has none yet. */
public enum RequestState {
    /** Waits for the coordinator to dispatch it. */
    SUBMITTED,
    /** Waits for the source unit; past its deadline it is overdue and can still be confirmed. */
    AWAITING_SOURCE,
    CONFIRMED,
    RETURNED,
    /** The source asked to be released; the coordinator decides. */
    WITHDRAWAL_UNDER_REVIEW,
    /** Its confirmed item came onto the negative list; the coordinator decides. */
    SUSPENDED,
    CANCELLED
}
