package wecan.messages.valuation;

/** The states of a valuation period. */
public enum PeriodState {
    OPEN,
    /** Measures were captured; they can be adjusted. */
    COLLECTING,
    SCORED,
    /** Before the approver. */
    UNDER_REVIEW,
    /** For good; only a restatement replaces the report. */
    CLOSED
}
