package wecan.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's error codes mean here. */
final class SqlStates {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    private SqlStates() {}

    static boolean isUniqueViolation(Throwable failure) {
        return UNIQUE_VIOLATION.equals(stateOf(failure));
    }

    /** A deadlock or serialisation failure: PostgreSQL chose this transaction to give way. */
    static boolean isTransient(Throwable failure) {
        String state = stateOf(failure);
        return state != null && TRY_AGAIN.contains(state);
    }

    private static @Nullable String stateOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
