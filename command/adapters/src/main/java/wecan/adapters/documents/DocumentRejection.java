package wecan.adapters.documents;

import wecan.messages.Rejection;

/** Why a document is refused. Carried by {@link wecan.messages.CommandRejected}. */
public sealed interface DocumentRejection extends Rejection {
    /** Upload a smaller one: at most {@code maxBytes}. */
    record DocumentTooLarge(long maxBytes) implements DocumentRejection {}

    /** There is nothing in it. */
    record DocumentEmpty() implements DocumentRejection {}
}
