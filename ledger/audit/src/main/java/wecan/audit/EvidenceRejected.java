package wecan.audit;

/** The evidence contradicts itself or the trust file. Names the step that found it. */
public final class EvidenceRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Step step;

    public EvidenceRejected(Step step, String reason) {
        super(reason);
        this.step = step;
    }

    public Step step() {
        return step;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Throws unless the condition holds. */
    public static void require(boolean condition, Step step, String otherwise) {
        if (!condition) {
            throw new EvidenceRejected(step, otherwise);
        }
    }
}
