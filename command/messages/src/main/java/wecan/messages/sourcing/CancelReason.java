package wecan.messages.sourcing;

/** Why a request ended without a source. */
public enum CancelReason {
    /** The demanding unit gave it up. */
    DEMANDER,
    /** The coordinator closed it while it was suspended. */
    COORDINATOR,
    /** The item's source became the demanding unit itself: it is OWN_UNIT by now. */
    OWN_UNIT
}
