package wecan.fabric.assurance;

/** How the anchoring of the log stands. */
public sealed interface AnchorState {
    /** Nothing was tried yet. */
    record Starting() implements AnchorState {}

    /** The chain's head is {@code size}, and nothing newer was there to anchor. */
    record Anchored(long size) implements AnchorState {}

    /** Fabric is away; anchoring goes on once it is back. */
    record Waiting(String reason) implements AnchorState {}

    /**
     * Anchoring has stopped for good, because to go on could hide a fork: somebody has to look. The log itself goes on.
     *
     * @param sentence what was found, and what to do
     */
    record Stopped(Cause cause, String sentence) implements AnchorState {}

    /** Why anchoring stops. */
    enum Cause {
        /** The chain holds a checkpoint that is larger than our log: our log has lost its end. */
        CHAIN_IS_AHEAD,
        /** The chain holds a checkpoint that our log does not begin with: one of them was forked. */
        CHAIN_IS_INCONSISTENT,
        /** The chain's head is smaller than what was anchored on it: it is another chain, or was set back. */
        CHAIN_HAS_FORGOTTEN,
        /** The origin is registered with another key. */
        KEY_IS_FOREIGN,
        /** The contract refused a checkpoint for another reason. */
        REFUSED
    }
}
