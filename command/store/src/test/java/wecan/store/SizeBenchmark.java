package wecan.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;

/**
 * How long a command takes by how many events there are already: a thousand commands a second, one half of which make a
 * folder and one half of which change one of the existing, any of them.
 */
final class SizeBenchmark {
    private static final List<Integer> SIZES = List.of(100_000, 1_000_000, 5_000_000);
    private static final double PER_SECOND = 1_000;
    private static final int AT_ONCE = 1_000;
    private static final int CANDIDATES = 20_000;
    private static final PersonId PERSON = new PersonId(new UUID(9, 9));
    private static final OrganisationId ORGANISATION = new OrganisationId(new UUID(8, 8));

    /** A store of a size, and folders in it to choose from. */
    private record Sized(int events, TestStore store, List<UUID> folders) {
        Object send() {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            UUID id = EventIds.next(System.currentTimeMillis(), random.nextLong(), random.nextLong());
            return random.nextBoolean()
                    ? store.send(new CreateProject(new ProjectId(id), ORGANISATION, "A folder", null, PERSON))
                    : store.send(
                            new EnrolTask(new ProjectId(folders.get(random.nextInt(folders.size()))), new TaskId(id)));
        }
    }

    private SizeBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Rounds rounds = Rounds.of(arguments);
        List<Sized> stores = new ArrayList<>();
        try (BenchmarkServer server = new BenchmarkServer()) {
            for (int events : SIZES) {
                long begun = System.nanoTime();
                stores.add(open(events));
                Rounds.remark("%,d events written in %.1f s".formatted(events, (System.nanoTime() - begun) / 1e9));
            }
            for (int round = -1; round < rounds.count(); round++) {
                for (Sized sized : stores) {
                    Load load = Load.paced(PER_SECOND, AT_ONCE, rounds.length(), sized::send);
                    if (round >= 0) {
                        Rounds.measured("size-" + sized.events() + "-p50", load.millis(50));
                        Rounds.measured("size-" + sized.events() + "-p99", load.millis(99));
                    }
                }
            }
            stores.forEach(sized -> sized.store().close());
        }
    }

    private static Sized open(int events) throws Exception {
        String name;
        try (TestStore store = TestStore.create()) {
            new FilledStore(store.serializer).fill(store.dataSource(), events);
            name = store.name;
        }
        TestStore store = TestStore.on(name);
        return new Sized(events, store, folders(store, events));
    }

    private static List<UUID> folders(TestStore store, int events) {
        Long[] positions = ThreadLocalRandom.current()
                .longs(CANDIDATES, 1, events + 1L)
                .boxed()
                .toArray(Long[]::new);
        return store.database.query(
                "select distinct id from store.event where position = any (?)", (PreparedStatement statement) -> {
                    statement.setArray(1, statement.getConnection().createArrayOf("bigint", positions));
                    List<UUID> ids = new ArrayList<>();
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            ids.add(row.getObject(1, UUID.class));
                        }
                    }
                    return ids;
                });
    }
}
