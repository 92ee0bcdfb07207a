package wecan.query.organisation;

/** The states of a membership (domain.md C1). */
public enum MembershipState {
    /** Waits for approval. */
    APPLIED,
    /** Approved or invited; active once the charter in force is acknowledged. */
    APPROVED,
    ACTIVE,
    REJECTED,
    ENDED
}
