package wecan.messages.sourcing;

/** On what ground an item is on the negative list (负面清单). */
public enum Basis {
    /** A law, regulation or rule. */
    LEGAL,
    /** A decision of the organisation. */
    ORGANISATIONAL
}
