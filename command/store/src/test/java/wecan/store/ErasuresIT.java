package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.Personal;
import wecan.messages.PlatformRejection.NotFound;

@SuppressWarnings("NullAway.Init")
class ErasuresIT {
    private TestStore store;
    private Persons persons;
    private Erasures erasures;

    @BeforeEach
    void open() {
        store = TestStore.create();
        persons = new Persons(store.vaultPool, store.vault);
        erasures = new Erasures(store.vault);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_erasure_is_recorded_with_who_and_why_once() {
        PersonId person = persons.idOf("https://id.example", "leaver", "Leaver");

        Erasure erasure = erasures.erase(person, "operator", "asked for it");

        assertThat(erasure.number()).isOne();
        assertThat(erasure.person()).isEqualTo(person);
        assertThat(erasure.id()).isNotEqualTo(person.value());
        assertThat(new String(erasure.record(), StandardCharsets.UTF_8))
                .isEqualTo("{\"erasure\":\"%s\",\"subject\":\"%s\"}".formatted(erasure.id(), person));
        assertThat(new String(erasure.metadata(), StandardCharsets.UTF_8))
                .isEqualTo("{\"erasure\":\"%s\",\"actor\":\"operator\",\"reason\":\"asked for it\"}"
                        .formatted(erasure.id()));
        Erasure again = erasures.erase(person, "another", "once more");
        assertThat(again).usingRecursiveComparison().isEqualTo(erasure);
        assertThat(store.count("select count(*) from store.recorded_erasure")).isOne();
    }

    @Test
    void a_person_who_was_never_seen_cannot_be_erased() {
        PersonId stranger = new PersonId(UUID.randomUUID());
        assertThatThrownBy(() -> erasures.erase(stranger, "operator", "a typing error"))
                .isInstanceOfSatisfying(CommandRejected.class, e -> assertThat(e.rejection())
                        .isEqualTo(new NotFound(stranger.value())));
        assertThat(store.count("select count(*) from store.subject_key")).isZero();
        assertThat(erasures.latest(null, 10)).isEmpty();
    }

    @Test
    void an_erasure_without_reason_is_refused() {
        PersonId person = persons.idOf("https://id.example", "stays", "Stays");
        assertThatIllegalArgumentException().isThrownBy(() -> erasures.erase(person, "operator", " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> erasures.erase(person, "operator", "x".repeat(Erasures.REASON_LIMIT + 1)));
        assertThat(persons.names(Set.of(person))).containsEntry(person, "Stays");
    }

    @Test
    void the_latest_erasures_come_first_page_by_page() {
        List<PersonId> erased = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            erased.add(persons.idOf("https://id.example", "leaver " + i, "Leaver"));
            erasures.erase(erased.get(i), "operator", "asked for it");
        }
        List<Erasure> first = erasures.latest(null, 3);
        assertThat(first).extracting(Erasure::person).containsExactly(erased.get(4), erased.get(3), erased.get(2));
        assertThat(erasures.latest(first.getLast().number(), 3))
                .extracting(Erasure::person)
                .containsExactly(erased.get(1), erased.get(0));
    }

    @Test
    void whoever_asks_for_a_key_after_an_erasure_gets_none_however_many_asked_before() throws Exception {
        for (int round = 0; round < 20; round++) {
            PersonId person = persons.idOf("https://id.example", "raced " + round, "Raced");
            store.vault.forget(person);
            CountDownLatch erased = new CountDownLatch(1);
            AtomicInteger given = new AtomicInteger();
            List<Future<?>> asking = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                CountDownLatch begun = new CountDownLatch(8);
                for (int i = 0; i < 8; i++) {
                    asking.add(threads.submit(() -> {
                        begun.countDown();
                        boolean late = false;
                        while (!late) {
                            late = erased.getCount() == 0;
                            if (store.vault.toEncrypt(person).isPresent() && late) {
                                given.incrementAndGet();
                            }
                        }
                    }));
                }
                assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
                erasures.erase(person, "operator", "asked for it");
                erased.countDown();
                for (Future<?> asked : asking) {
                    asked.get();
                }
            }
            assertThat(given).as("keys given after the erasure").hasValue(0);
            assertThat(persons.names(Set.of(person))).containsEntry(person, Personal.ERASED);
        }
        assertThat(store.count("select count(*) from store.subject_key where wrapped is not null"))
                .isZero();
    }

    @Test
    void many_erasures_at_once_have_numbers_without_gaps() throws Exception {
        List<PersonId> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(persons.idOf("https://id.example", "many " + i, "Many"));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Erasure>> done = new ArrayList<>();
            for (PersonId person : all) {
                done.add(threads.submit(() -> erasures.erase(person, "operator", "asked for it")));
                done.add(threads.submit(() -> erasures.erase(person, "operator", "asked for it")));
            }
            for (Future<Erasure> erasure : done) {
                erasure.get();
            }
        }
        assertThat(store.count("select count(*) from store.erasure")).isEqualTo(20);
        assertThat(store.count("select max(number) from store.erasure")).isEqualTo(20);
    }

    @Test
    void another_node_hears_of_an_erasure_and_gives_the_key_no_more() throws Exception {
        PersonId person = persons.idOf("https://id.example", "elsewhere", "Elsewhere");
        try (TestStore node = TestStore.on(store.name)) {
            Persons there = new Persons(node.vaultPool, node.vault);
            assertThat(there.names(Set.of(person))).containsEntry(person, "Elsewhere");
            assertThat(node.vault.toEncrypt(person)).isPresent();
            ConcurrentLinkedQueue<PersonId> heard = new ConcurrentLinkedQueue<>();
            CountDownLatch told = new CountDownLatch(1);
            node.vault.onErase(erased -> {
                heard.add(erased);
                told.countDown();
            });
            try (ErasureListener listening = ErasureListener.start(node.pool, new Erasures(node.vault), node.vault)) {
                erasures.erase(person, "operator", "asked for it");
                assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(heard).containsExactly(person);
            assertThat(node.vault.toEncrypt(person)).isEmpty();
            assertThat(there.names(Set.of(person))).containsEntry(person, Personal.ERASED);
        }
    }
}
