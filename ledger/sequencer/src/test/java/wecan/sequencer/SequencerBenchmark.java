package wecan.sequencer;

import java.util.Locale;
import javax.sql.DataSource;

/** Measures events a second through the sequencer; run by hand or by a benchmark script, never as a test. */
final class SequencerBenchmark {
    private SequencerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        DataSource database = TestDatabases.fresh();
        EventTable table = new EventTable(database);
        table.create();
        table.run("""
                insert into store.recorded_event
                select n, 'Task', md5((n %% 20000)::text)::uuid, n / 20000, 'work.TaskClaimed', '1', now(),
                       convert_to(repeat('payload ', 60) || n, 'UTF8'), convert_to(repeat('meta ', 50) || n, 'UTF8')
                from generate_series(1, %d) n;
                analyze store.recorded_event;
                """.formatted(events));
        Sequencer sequencer = new Sequencer(database, SequencerIT.SIGNER, (size, names) -> {});
        long start = System.nanoTime();
        sequencer.sequence();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "{\"name\":\"sequencer\",\"value\":%.0f,\"unit\":\"events/s\"}%n", events / seconds);
    }
}
