package wecan.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings schemas of the database up to date. Runs before anything else touches them. */
public final class Migrations {
    private Migrations() {}

    /** The schema of this module. */
    public static void run(DataSource database) {
        run(database, "store", "db/store");
    }

    /**
     * Applies the scripts in a resource folder to a schema, which is created first when absent. Nodes that start at the
     * same time wait for each other.
     */
    public static void run(DataSource database, String schema, String folder) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations("classpath:" + folder)
                .load()
                .migrate();
    }
}
