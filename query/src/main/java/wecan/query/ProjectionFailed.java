package wecan.query;

import org.axonframework.serialization.SerializationException;

/** One event is at fault; those before it are not. */
final class ProjectionFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long position;

    ProjectionFailed(long position, Throwable cause) {
        super("The event at position " + position + " cannot be projected: " + sentence(cause), cause);
        this.position = position;
    }

    long position() {
        return position;
    }

    /** What a failure says, with its kind where that alone would say nothing. */
    static String sentence(Throwable cause) {
        String message = cause.getMessage();
        if (cause instanceof ProjectionFailed || cause instanceof SerializationException) {
            return String.valueOf(message);
        }
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
