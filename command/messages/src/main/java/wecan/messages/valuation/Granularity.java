package wecan.messages.valuation;

/** How long a valuation period is. */
public enum Granularity {
    MONTH,
    QUARTER,
    YEAR
}
