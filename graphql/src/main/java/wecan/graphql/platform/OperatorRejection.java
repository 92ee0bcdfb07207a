package wecan.graphql.platform;

import wecan.messages.Rejection;

/** Why what an operator asks for is not done. */
public sealed interface OperatorRejection extends Rejection {
    /** No processor has this name. */
    record UnknownProcessor(String processor) implements OperatorRejection {}

    /** It cannot be paused: the log covers every event at once. */
    record NotPausable(String processor) implements OperatorRejection {}

    /** Only a projection leaves events out or is rebuilt. */
    record NotAProjection(String processor) implements OperatorRejection {}

    /** The projection does not fail at this event (any more). */
    record DoesNotFailThere(String processor) implements OperatorRejection {}

    /** A node of another release builds its documents anew. */
    record HeldElsewhere(String processor) implements OperatorRejection {}

    /** Its documents are being built anew already. */
    record AlreadyRebuilding(String processor) implements OperatorRejection {}

    /** It was handled or discarded meanwhile, or never was. */
    record UnknownDeadLetter() implements OperatorRejection {}

    /** It is being tried again at this moment. */
    record BeingTried() implements OperatorRejection {}

    /** What cannot be undone is asked for twice, and the second id was another. */
    record ConfirmationDiffers() implements OperatorRejection {}
}
