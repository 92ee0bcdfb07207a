package wecan.store;

/** The command was accepted before under its id, so that nothing is done now; {@link Commands} gives the first answer. */
final class RepeatedCommand extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RepeatedCommand() {
        super("The command was accepted before", null, false, false);
    }
}
