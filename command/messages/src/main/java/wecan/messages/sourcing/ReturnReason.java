package wecan.messages.sourcing;

/** Why a source unit returns a request (数源确认退回). */
public enum ReturnReason {
    NOT_OURS,
    INCOMPLETE,
    NEGATIVE_LIST,
    DUPLICATE
}
