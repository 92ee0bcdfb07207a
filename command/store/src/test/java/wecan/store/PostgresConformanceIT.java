package wecan.store;

import wecan.store.conformance.EventStoreConformance;
import wecan.store.conformance.Subject;

/** The store on PostgreSQL gives everything that is demanded. */
class PostgresConformanceIT extends EventStoreConformance {
    @Override
    protected Subject open() {
        return new StoreSubject(null);
    }
}
