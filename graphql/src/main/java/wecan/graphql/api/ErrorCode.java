package wecan.graphql.api;

import graphql.ErrorClassification;

/** The codes of top-level errors, in {@code extensions.code}. Their sentences lie in the message bundles. */
public enum ErrorCode implements ErrorClassification {
    /** No valid token. */
    UNAUTHENTICATED,
    /** The read models are being rebuilt after a start: try again; {@code extensions} say how far it is. */
    STARTING,
    /** The position of {@code @atLeast} was not reached in time: try again. */
    NOT_YET,
    /** An argument is malformed. */
    INVALID_INPUT,
    /** The document does not parse. */
    SYNTAX,
    /** The document does not fit the schema. */
    VALIDATION,
    /** A subscription was asked for with one JSON answer. */
    STREAM_ONLY,
    /** The document is larger, deeper or dearer than allowed. */
    TOO_EXPENSIVE,
    /** It took too long. */
    TIMEOUT,
    /** The subscriber reads too slowly and was cut off: resume from the last position. */
    SLOW_CONSUMER,
    /** A fault of the server; {@code extensions.correlationId} is in its log. */
    INTERNAL
}
