package wecan.store;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import wecan.store.conformance.EventStoreConformance;
import wecan.store.conformance.Subject;

/** With a real Axon Server, where there is one. */
@EnabledIfEnvironmentVariable(
        named = AxonServerConformanceIT.SERVER,
        matches = ".+:.+/.+",
        disabledReason = "Not run: no Axon Server is at hand. Set " + AxonServerConformanceIT.SERVER
                + " to host:port/context of one whose context is empty.")
class AxonServerConformanceIT extends EventStoreConformance {
    static final String SERVER = "WECAN_TEST_AXON_SERVER";

    @Override
    protected Subject open() {
        return new StoreSubject(System.getenv(SERVER));
    }
}
