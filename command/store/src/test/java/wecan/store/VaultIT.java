package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.Personal;
import wecan.messages.work.TaskEvent.ProgressReported;
import wecan.messages.work.TaskId;

@SuppressWarnings("NullAway.Init")
class VaultIT {
    private static TestStore store;
    private static Persons persons;

    @BeforeAll
    static void open() {
        store = TestStore.create();
        persons = new Persons(store.vaultPool, store.vault);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void a_person_is_the_same_at_every_sight() {
        PersonId person = persons.idOf("https://id.example", "same", "王小明");
        assertThat(persons.idOf("https://id.example", "same", "王小明")).isEqualTo(person);
        assertThat(new Persons(store.vaultPool, store.vault).idOf("https://id.example", "same", "王小明"))
                .isEqualTo(person);
        assertThat(persons.idOf("https://other.example", "same", "王小明")).isNotEqualTo(person);
        assertThat(person.value().version()).as("random, says nothing").isEqualTo(4);
    }

    @Test
    void the_first_sight_by_many_at_once_makes_one_person() throws Exception {
        Callable<PersonId> sight = () -> persons.idOf("https://id.example", "race", "Race");
        Set<PersonId> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<PersonId> id : threads.invokeAll(Collections.nCopies(32, sight))) {
                ids.add(id.get());
            }
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void a_new_name_takes_the_place_of_the_old_one() {
        PersonId person = persons.idOf("https://id.example", "married", "Old");
        persons.idOf("https://id.example", "married", "New");
        assertThat(persons.names(Set.of(person))).containsEntry(person, "New");
        assertThat(new Persons(store.vaultPool, store.vault).names(Set.of(person)))
                .containsEntry(person, "New");
    }

    @Test
    void names_come_together_and_a_stranger_has_none() {
        PersonId one = persons.idOf("https://id.example", "one", "One");
        PersonId two = persons.idOf("https://id.example", "two", "Two");
        PersonId stranger = new PersonId(UUID.randomUUID());
        assertThat(new Persons(store.vaultPool, store.vault).names(List.of(one, two, stranger, one)))
                .containsEntry(one, "One")
                .containsEntry(two, "Two")
                .containsEntry(stranger, Personal.ERASED)
                .hasSize(3);
    }

    @Test
    void no_name_lies_readable_in_the_database() {
        persons.idOf("https://id.example", "secret", "Extraordinary Name");
        boolean readable = store.database.query("select name from store.person where subject = 'secret'", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new String(row.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains("Extraordinary");
            }
        });
        assertThat(readable).isFalse();
    }

    @Test
    void an_erased_person_has_no_name_no_account_and_no_text_in_any_event() {
        PersonId person = persons.idOf("https://id.example", "leaver", "Leaver");
        TaskId task = new TaskId(UUID.randomUUID());
        ProgressReported event = new ProgressReported(task, person, 50, "sick");
        store.events.publish(new GenericDomainEventMessage<>("Task", task.toString(), 0, event));
        byte[] before = store.recorded.latest(task.value()).orElseThrow().payload();
        assertThat(read(task)).isEqualTo(event);

        Erasures erasures = new Erasures(store.vault);
        erasures.erase(person, "operator", "asked for it");
        erasures.erase(person, "operator", "asked for it");

        assertThat(read(task)).isEqualTo(new ProgressReported(task, person, 50, Personal.ERASED));
        assertThat(store.recorded.latest(task.value()).orElseThrow().payload()).isEqualTo(before);
        assertThat(persons.names(Set.of(person))).containsEntry(person, Personal.ERASED);
        PersonId again = persons.idOf("https://id.example", "leaver", "Leaver");
        assertThat(again).isNotEqualTo(person);
        assertThat(store.vault.toEncrypt(person))
                .as("no new key for an erased person")
                .isEmpty();
    }

    @Test
    void a_key_is_the_same_for_every_node() {
        PersonId person = new PersonId(UUID.randomUUID());
        try (TestStore node = TestStore.on(store.name)) {
            assertThat(node.vault.toDecrypt(person)).isEmpty();
            assertThat(store.vault.toEncrypt(person)).isPresent().isEqualTo(node.vault.toEncrypt(person));
        }
    }

    private static Object read(TaskId task) {
        return store.events.readEvents(task.toString()).next().getPayload();
    }
}
