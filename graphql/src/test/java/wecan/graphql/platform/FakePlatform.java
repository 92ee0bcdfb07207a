package wecan.graphql.platform;

import com.mongodb.client.MongoDatabase;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.Messages;
import wecan.graphql.api.MutationCall;
import wecan.graphql.platform.OperatorRejection.DoesNotFailThere;
import wecan.graphql.platform.OperatorRejection.UnknownDeadLetter;
import wecan.graphql.platform.RunningProcessor.Failure;
import wecan.graphql.platform.RunningProcessor.Rebuild;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.IdempotencyConflict;
import wecan.messages.PlatformRejection.NotFound;
import wecan.query.Freshness;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;
import wecan.store.OperatorLog.Entry;
import wecan.store.OperatorLog.Intent;

/** A platform in memory: ports that do what they are told, and note it. */
final class FakePlatform {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final Viewer OPERATOR = new Viewer(person(1), Set.of(PlatformRole.OPERATOR));
    static final List<Viewer> OTHERS = List.of(
            new Viewer(person(2), Set.of()),
            new Viewer(person(3), Set.of(PlatformRole.AUDITOR, PlatformRole.TREASURER)));

    final Projections projections = new Projections();
    final Policies policies = new Policies();
    final Letters letters = new Letters();
    final Persons persons = new Persons();
    final Store store = new Store();
    final Notes notes = new Notes();
    final Keys keys = new Keys();
    final List<Runnable> waitingTasks = new ArrayList<>();
    /** Whether an operator may operate is decided without reading anything, so there is no database. */
    final Access access = new Access(new ViewStore(nowhere()));

    final Processors processors =
            new Processors(List.of(projections, policies), letters::counts, store, Clock.fixed(NOW, ZoneOffset.UTC));
    final ErasureRebuilds rebuilds = new ErasureRebuilds(processors, persons, waitingTasks::add);
    final PersonErasures erasures = new PersonErasures(persons, rebuilds, processors);
    final OperatorDeeds deeds = new OperatorDeeds(access, notes, new Freshness(List.of("work")), new Messages());
    final ProcessorMutations processorMutations = new ProcessorMutations(deeds, processors);
    final DeadLetterMutations letterMutations = new DeadLetterMutations(deeds, letters);
    final PersonalDataMutations personMutations = new PersonalDataMutations(deeds, erasures, keys);
    final PlatformReads reads =
            new PlatformReads(access, processors, letters, erasures, keys, store, notes, new Messages());

    static PersonId person(int number) {
        return new PersonId(new UUID(7, number));
    }

    static MutationCall call(Viewer viewer, String name, String key, Map<String, Object> input) {
        Map<String, Object> all = new HashMap<>(input);
        all.put("idempotencyKey", key);
        return new MutationCall(name, viewer, null, Locale.ENGLISH, all);
    }

    private static MongoDatabase nowhere() {
        return (MongoDatabase) Proxy.newProxyInstance(
                FakePlatform.class.getClassLoader(),
                new Class<?>[] {MongoDatabase.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError("nothing has to be read to know who is an operator");
                });
    }

    void runTasks() {
        List<Runnable> tasks = List.copyOf(waitingTasks);
        waitingTasks.clear();
        tasks.forEach(Runnable::run);
    }

    static RunningProcessor live(String name, ProcessorKind kind, long position) {
        return new RunningProcessor(name, kind, ProcessorState.LIVE, position, null, null, List.of());
    }

    static class Policies implements ProcessorPort {
        final Map<String, RunningProcessor> running = new TreeMap<>();
        final List<String> done = new ArrayList<>();

        Policies() {
            running.put("policies-work", live("policies-work", ProcessorKind.POLICY, 10));
        }

        @Override
        public List<RunningProcessor> processors() {
            return List.copyOf(running.values());
        }

        @Override
        public boolean pause(String name) {
            done.add("pause " + name);
            return true;
        }

        @Override
        public boolean resume(String name) {
            done.add("resume " + name);
            return true;
        }
    }

    static final class Projections extends Policies implements ProjectionPort {
        /** What happens while documents are built anew, once. */
        Runnable meanwhile = () -> {};

        Projections() {
            running.clear();
            running.put("work", live("work", ProcessorKind.PROJECTION, 7));
        }

        void fail(String name, long position, String cause) {
            running.put(
                    name,
                    new RunningProcessor(
                            name,
                            ProcessorKind.PROJECTION,
                            ProcessorState.FAILED,
                            position - 1,
                            new Failure(position, cause),
                            null,
                            List.of()));
        }

        void rebuilding(String name, long reached, long wanted) {
            Rebuild rebuild = new Rebuild(reached, wanted, 1000, Duration.ofSeconds(3));
            running.put(
                    name,
                    new RunningProcessor(
                            name, ProcessorKind.PROJECTION, ProcessorState.REBUILDING, 7, null, rebuild, List.of(5L)));
        }

        @Override
        public void skip(String name, long position, PersonId by, String reason) {
            Failure failure =
                    running.get(name) == null ? null : running.get(name).failure();
            if (failure == null || !Long.valueOf(position).equals(failure.position())) {
                throw new CommandRejected(new DoesNotFailThere(name));
            }
            done.add("skip " + name + " " + position + " " + reason);
        }

        @Override
        public CompletableFuture<Void> rebuild(String name) {
            return rebuildFresh(name);
        }

        @Override
        public CompletableFuture<Void> rebuildFresh(String name) {
            done.add("rebuild " + name);
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            return CompletableFuture.completedFuture(null);
        }
    }

    static final class Letters implements DeadLetterPort {
        final Map<String, DeadLetter> letters = new LinkedHashMap<>();
        final List<String> done = new ArrayList<>();

        void add(String id) {
            letters.put(
                    id,
                    new DeadLetter(id, "policies-work", "a", "work.TaskAccepted", "a", 3L, "no such account", 2, NOW));
        }

        Map<String, Integer> counts() {
            return letters.values().stream().collect(Collectors.toMap(DeadLetter::processor, l -> 1, Integer::sum));
        }

        @Override
        public Page<DeadLetter> page(@Nullable String processor, PageRequest request) {
            return Page.of(
                    letters.values().stream()
                            .filter(letter ->
                                    processor == null || letter.processor().equals(processor))
                            .toList(),
                    DeadLetter::id,
                    request);
        }

        @Override
        public Optional<DeadLetter> byId(String id) {
            return Optional.ofNullable(letters.get(id));
        }

        @Override
        public void retry(String id, PersonId by, String reason) {
            if (!letters.containsKey(id)) {
                throw new CommandRejected(new UnknownDeadLetter());
            }
            done.add("retry " + id);
        }

        @Override
        public void discard(String id, PersonId by, String reason) {
            done.add("discard " + id + " " + reason);
            letters.remove(id);
        }
    }

    static final class Persons implements ErasurePort {
        final List<PersonId> known = new ArrayList<>(List.of(person(5), person(6)));
        final List<ErasedPerson> erased = new ArrayList<>();
        long cleared;

        @Override
        public void erase(PersonId person, PersonId by, String reason) {
            if (!known.contains(person)) {
                throw new CommandRejected(new NotFound(person.value()));
            }
            if (byId(person).isEmpty()) {
                erased.add(new ErasedPerson(erased.size() + 1L, person, NOW));
            }
        }

        @Override
        public Optional<ErasedPerson> byId(PersonId person) {
            return erased.stream().filter(e -> e.person().equals(person)).findFirst();
        }

        @Override
        public List<ErasedPerson> latest(@Nullable Long before, int limit) {
            return erased.reversed().stream()
                    .filter(e -> before == null || e.number() < before)
                    .limit(limit)
                    .toList();
        }

        @Override
        public long cleared() {
            return cleared;
        }

        @Override
        public void cleared(long number) {
            cleared = number;
        }
    }

    static final class Store implements StorePort {
        long head = 10;
        final Map<Long, Instant> times = new HashMap<>();

        @Override
        public long head() {
            return head;
        }

        @Override
        public Map<Long, Instant> recordedAt(Collection<Long> positions) {
            return positions.stream()
                    .filter(times::containsKey)
                    .collect(Collectors.toMap(at -> at, at -> times.getOrDefault(at, NOW)));
        }

        @Override
        public long logSize() {
            return 9;
        }

        @Override
        public long commandsRemembered() {
            return 8;
        }

        @Override
        public long databaseBytes() {
            return 1 << 20;
        }
    }

    static final class Keys implements KeyRotationPort {
        int rotations;

        @Override
        public void rotate() {
            rotations++;
        }

        @Override
        public KeyRotation progress() {
            return new KeyRotation(rotations > 0, "master", "0", "2", null, List.of());
        }
    }

    static final class Notes implements OperatorDeeds.Notes {
        final Map<UUID, Intent> begun = new LinkedHashMap<>();
        final List<UUID> done = new ArrayList<>();

        @Override
        public boolean begin(Intent intent) {
            Intent earlier = begun.putIfAbsent(intent.id(), intent);
            if (earlier != null && !earlier.contentHash().equals(intent.contentHash())) {
                throw new CommandRejected(new IdempotencyConflict(intent.id()));
            }
            return !done.contains(intent.id());
        }

        @Override
        public void done(UUID id) {
            done.add(id);
        }

        @Override
        public void refused(UUID id) {
            begun.remove(id);
        }

        @Override
        public List<Entry> latest(@Nullable Long before, int limit) {
            List<Entry> entries = new ArrayList<>();
            begun.forEach((id, intent) -> entries.addFirst(new Entry(
                    entries.size() + 1L,
                    intent.by(),
                    intent.action(),
                    intent.target(),
                    intent.reason(),
                    NOW,
                    done.contains(id))));
            return entries.stream()
                    .filter(entry -> before == null || entry.number() < before)
                    .limit(limit)
                    .toList();
        }
    }
}
