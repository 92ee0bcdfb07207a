package wecan.graphql.api;

import java.util.Map;

/** A request that is answered by one typed top-level error. An answer, no fault. */
public final class QueryRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, ?> values;

    /** @param values placeholders of the code's sentence; they are shown in the error's extensions too */
    public QueryRefused(ErrorCode code, Map<String, ?> values) {
        super(code.name(), null, false, false);
        this.code = code;
        this.values = Map.copyOf(values);
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, ?> values() {
        return values;
    }
}
