package wecan.store;

import org.junit.jupiter.api.AfterAll;
import wecan.store.conformance.EventStoreConformance;
import wecan.store.conformance.Subject;

/** With Axon Server, as {@link AxonServerStandIn} stands for it, the store gives everything that is demanded. */
class AxonServerStandInConformanceIT extends EventStoreConformance {
    private final AxonServerStandIn server = new AxonServerStandIn();

    @Override
    protected Subject open() {
        return new StoreSubject(server.address() + "/default");
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
