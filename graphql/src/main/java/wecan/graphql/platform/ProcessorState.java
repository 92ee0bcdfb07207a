package wecan.graphql.platform;

/** How a processor is. */
public enum ProcessorState {
    LIVE,
    /** Builds its documents anew; those in use go on. */
    REBUILDING,
    /** Stopped by an operator, until it is resumed or the server starts again. */
    PAUSED,
    /** Fails, and tries again by itself. */
    FAILED
}
