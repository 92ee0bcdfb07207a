package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.Personal;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.TaskEvent.ProgressReported;
import wecan.messages.work.TaskEvent.TaskExpired;
import wecan.messages.work.TaskId;

class EventSerializerTest {
    private static final TaskId TASK = new TaskId(new UUID(1, 2));
    private static final PersonId PERSON = new PersonId(new UUID(3, 4));

    private final FixedKeys keys = new FixedKeys();
    private final EventSerializer serializer = new EventSerializer(keys);

    static List<Object> whatAxonStores() {
        TrackingToken token = new GlobalSequenceTrackingToken(9_007_199_254_740_993L);
        return List.of(
                token,
                ReplayToken.createReplayToken(token, new GlobalSequenceTrackingToken(1)),
                new MergedTrackingToken(token, new GlobalSequenceTrackingToken(5)),
                MetaData.from(Map.of("actor", "a", "commandId", "b")));
    }

    @ParameterizedTest
    @MethodSource("whatAxonStores")
    void tokens_and_metadata_come_back_as_they_were(Object stored) {
        assertThat((Object) serializer.deserialize(serializer.serialize(stored, byte[].class)))
                .isEqualTo(stored);
    }

    @Test
    void an_event_is_plain_json_under_its_logical_name() {
        var event = new TaskExpired(
                TASK,
                new OrganisationId(new UUID(5, 6)),
                Instant.parse("2026-01-02T03:04:05.000006Z"),
                null,
                Long.MAX_VALUE);
        SerializedObject<byte[]> written = serializer.serialize(event, byte[].class);
        assertThat(written.getType().getName()).isEqualTo("work.TaskExpired");
        assertThat(written.getType().getRevision()).isEqualTo("1");
        assertThat(text(written)).isEqualTo("""
                {"task":"00000000-0000-0001-0000-000000000002",\
                "organisation":"00000000-0000-0005-0000-000000000006",\
                "dueAt":"2026-01-02T03:04:05.000006Z","escrow":null,"bounty":"9223372036854775807"}""");
    }

    @Test
    void personal_text_is_stored_encrypted_and_reads_as_it_was() {
        var event = new ProgressReported(TASK, PERSON, 50, "王小明 called in sick");
        SerializedObject<byte[]> written = serializer.serialize(event, byte[].class);
        assertThat(text(written)).doesNotContain("sick").contains("\"subject\":\"" + PERSON + "\"");
        assertThat((Object) serializer.deserialize(written)).isEqualTo(event);
    }

    @Test
    void absent_personal_text_stays_absent() {
        var event = new ProgressReported(TASK, PERSON, 50, null);
        SerializedObject<byte[]> written = serializer.serialize(event, byte[].class);
        assertThat(text(written)).contains("\"note\":null");
        assertThat((Object) serializer.deserialize(written)).isEqualTo(event);
    }

    @Test
    void personal_text_of_an_erased_person_reads_as_erased_and_the_rest_as_before() {
        SerializedObject<byte[]> written =
                serializer.serialize(new ProgressReported(TASK, PERSON, 50, "sick"), byte[].class);
        keys.erase(PERSON);
        assertThat((Object) serializer.deserialize(written))
                .isEqualTo(new ProgressReported(TASK, PERSON, 50, Personal.ERASED));
    }

    @Test
    void what_is_written_about_an_erased_person_holds_nothing_personal() {
        keys.erase(PERSON);
        SerializedObject<byte[]> written =
                serializer.serialize(new ProgressReported(TASK, PERSON, 50, "sick"), byte[].class);
        assertThat(text(written)).doesNotContain("sick").contains("\"enc\":\"erased\"");
        assertThat((Object) serializer.deserialize(written))
                .isEqualTo(new ProgressReported(TASK, PERSON, 50, Personal.ERASED));
    }

    @Test
    void an_encrypted_text_cannot_be_moved_to_another_person() {
        SerializedObject<byte[]> written =
                serializer.serialize(new ProgressReported(TASK, PERSON, 50, "sick"), byte[].class);
        String other = text(written).replace("\"subject\":\"" + PERSON, "\"subject\":\"" + new UUID(7, 8));
        assertThatThrownBy(() -> serializer.deserialize(stored(other, "work.ProgressReported", "1")))
                .hasStackTraceContaining("another key");
    }

    @Test
    void an_event_of_a_newer_release_is_refused_by_name() {
        assertThatThrownBy(() -> serializer.deserialize(stored("{}", "work.TaskTeleported", "1")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("work.TaskTeleported");
    }

    @Test
    void a_revision_that_nobody_reads_is_refused() {
        assertThatThrownBy(() -> serializer.deserialize(stored("{}", "work.TaskClaimed", "99")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("revision 99");
    }

    @Test
    void metadata_that_is_no_string_is_refused() {
        assertThatThrownBy(() -> serializer.serialize(MetaData.with("count", 5), byte[].class))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("count");
    }

    @Test
    void an_event_that_is_not_listed_is_refused() {
        record Unlisted(String value) implements DomainEvent {}
        assertThatThrownBy(() -> serializer.serialize(new Unlisted("x"), byte[].class))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("FAMILIES");
    }

    @Test
    void metadata_bytes_do_not_depend_on_the_order_of_insertion() {
        MetaData one = MetaData.with("a", "1").and("b", "2").and("zeta", "3");
        MetaData other = MetaData.with("zeta", "3").and("b", "2").and("a", "1");
        assertThat(text(serializer.serialize(one, byte[].class)))
                .isEqualTo(text(serializer.serialize(other, byte[].class)))
                .isEqualTo("{\"a\":\"1\",\"b\":\"2\",\"zeta\":\"3\"}");
    }

    private static String text(SerializedObject<byte[]> object) {
        return new String(object.getData(), StandardCharsets.UTF_8);
    }

    private static SerializedObject<byte[]> stored(String json, String name, String revision) {
        return new SimpleSerializedObject<>(json.getBytes(StandardCharsets.UTF_8), byte[].class, name, revision);
    }
}
