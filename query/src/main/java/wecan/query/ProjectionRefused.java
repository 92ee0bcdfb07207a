package wecan.query;

/** {@link ProjectionEngine} does not do what it was asked for. */
public final class ProjectionRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProjectionRefusal refusal;

    ProjectionRefused(ProjectionRefusal refusal) {
        super(refusal.code() + " " + refusal);
        this.refusal = refusal;
    }

    public ProjectionRefusal refusal() {
        return refusal;
    }
}
