package wecan.store;

import java.util.List;
import wecan.store.conformance.Workload;

/** A process that writes to a database until it is killed. */
final class StoreWriter {
    private StoreWriter() {}

    @SuppressWarnings("SystemOut") // the parent reads it
    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        String axonServer = all.get(1);
        try (StoreSubject.OpenStore node =
                StoreSubject.open(all.getFirst(), axonServer.isEmpty() ? null : axonServer)) {
            Workload.of(all.subList(2, all.size())).run(node, System.out);
        }
    }
}
