package wecan.graphql.platform;

/** How a processor is. */
public enum ProcessorState {
    LIVE,
    /** Builds its documents anew; those in use go on. */
    REBUILDING,
    /** Stopped by an operator, until it is resumed; what is no projection also goes on when the server starts again. */
    PAUSED,
    /** Fails, and tries again by itself. */
    FAILED
}
