package wecan.store;

import java.util.List;
import wecan.store.conformance.Workload;

/** A process that writes to a database until it is killed. */
final class PostgresWriter {
    private PostgresWriter() {}

    @SuppressWarnings("SystemOut") // the parent reads it
    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        try (PostgresSubject.OpenStore node = new PostgresSubject.OpenStore(TestStore.on(all.getFirst()))) {
            Workload.of(all.subList(1, all.size())).run(node, System.out);
        }
    }
}
