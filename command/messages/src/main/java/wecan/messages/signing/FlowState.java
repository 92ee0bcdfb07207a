package wecan.messages.signing;

/** The states of a signing flow. */
public enum FlowState {
    DRAFT,
    SENT,
    PARTIALLY_SIGNED,
    COMPLETED,
    DECLINED,
    EXPIRED,
    VOIDED
}
