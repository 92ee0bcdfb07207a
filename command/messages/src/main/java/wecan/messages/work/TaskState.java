package wecan.messages.work;

/** The states of a task (domain.md C9). */
public enum TaskState {
    DRAFT,
    /** Waits until Fabric holds the bounty. */
    AWAITING_ESCROW,
    PUBLISHED,
    CLAIMED,
    ASSIGNED,
    IN_PROGRESS,
    SUBMITTED,
    SENT_BACK,
    ACCEPTED,
    CANCELLED,
    EXPIRED
}
