package wecan.store;

import java.sql.ResultSet;

/**
 * Up to which erasure ({@link Erasure#number}) read models hold nothing of erased persons any more: they hold in clear what
 * was said about a person until they are built anew. Needs the schema of {@link OperatorLog}. Thread-safe.
 */
public final class ClearedReadModels {
    private final Database database;

    public ClearedReadModels(Database database) {
        this.database = database;
    }

    /** 0 for none. */
    public long upTo() {
        return database.query("select erasure from operations.cleared", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** Notes that all read models were built anew since that erasure. */
    public void clearedUpTo(long erasure) {
        database.query("update operations.cleared set erasure = greatest(erasure, ?)", statement -> {
            statement.setLong(1, erasure);
            return statement.executeUpdate();
        });
    }
}
