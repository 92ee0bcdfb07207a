package wecan.messages;

/** The one exception by which an aggregate refuses a command. It has no stack trace: a refusal is an answer, no fault. */
public final class CommandRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    public CommandRejected(Rejection rejection) {
        super(rejection.toString(), null, false, false);
        this.rejection = rejection;
    }

    /** Refuses unless {@code holds}. */
    public static void unless(boolean holds, Rejection otherwise) {
        if (!holds) {
            throw new CommandRejected(otherwise);
        }
    }

    public Rejection rejection() {
        return rejection;
    }
}
