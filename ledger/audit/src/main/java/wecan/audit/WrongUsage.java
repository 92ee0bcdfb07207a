package wecan.audit;

/** The tool was called in a way that makes no sense, or could not do what it was asked. There is no verdict. */
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String sentence) {
        super(sentence);
    }
}
