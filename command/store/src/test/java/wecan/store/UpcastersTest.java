package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.sample.AddressNoted;
import wecan.store.Upcasters.Step;

class UpcastersTest {
    private static final String NAME = "sample.AddressNoted";
    private static final List<Class<? extends DomainEvent>> EVENTS = List.of(AddressNoted.class);
    private static final PersonId PERSON = new PersonId(new UUID(1, 2));
    private static final AddressNoted TODAY = new AddressNoted(PERSON, "Street 5", "City", "CN", "a remark");

    private static final Step COUNTRY = new Step(NAME, 1, event -> event.put("country", "CN"));
    private static final Step SPLIT = new Step(NAME, 2, UpcastersTest::split);

    private final EventSerializer serializer = new EventSerializer(new FixedKeys(), EVENTS, List.of(SPLIT, COUNTRY));

    private static ObjectNode split(ObjectNode event) {
        String[] parts = event.remove("address").asText().split(", ");
        event.put("street", parts[0]).put("city", parts[1]).set("remark", event.remove("note"));
        return event;
    }

    @Test
    void each_earlier_revision_reads_as_todays() {
        ObjectNode third = serializer.getObjectMapper().valueToTree(TODAY);
        ObjectNode second = third.deepCopy();
        second.remove(List.of("street", "city"));
        second.put("address", "Street 5, City").set("note", second.remove("remark"));
        ObjectNode first = second.deepCopy();
        first.remove("country");
        assertThat(read("3", third)).isEqualTo(TODAY);
        assertThat(read("2", second)).isEqualTo(TODAY);
        assertThat(read("1", first)).isEqualTo(TODAY);
    }

    @Test
    void what_is_written_is_of_todays_revision() {
        SerializedObject<byte[]> written = serializer.serialize(TODAY, byte[].class);
        assertThat(written.getType()).isEqualTo(new SimpleSerializedType(NAME, "3"));
    }

    @Test
    void a_revision_that_never_was_is_refused() {
        assertThat(serializer.classForType(new SimpleSerializedType(NAME, "1"))).isEqualTo(AddressNoted.class);
        assertThatThrownBy(() -> serializer.classForType(new SimpleSerializedType(NAME, "4")))
                .isInstanceOf(SerializationException.class)
                .hasMessage("This release reads revision 3 of sample.AddressNoted, not revision 4");
    }

    @Test
    void a_missing_step_stops_everything_with_a_sentence() {
        assertThatThrownBy(() -> new Upcasters(List.of(SPLIT), EVENTS))
                .hasMessage(
                        "sample.AddressNoted has revision 3, but nothing reads revision 1 as revision 2: add the step");
        assertThatThrownBy(() -> new Upcasters(List.of(COUNTRY), EVENTS))
                .hasMessageContaining("nothing reads revision 2 as revision 3");
    }

    @Test
    void a_step_too_many_and_one_for_no_event_are_refused() {
        Step beyond = new Step(NAME, 3, event -> event);
        assertThatThrownBy(() -> new Upcasters(List.of(COUNTRY, SPLIT, beyond), EVENTS))
                .hasMessage("There are more upcasters for sample.AddressNoted than its revision 3 needs");
        assertThatThrownBy(() ->
                        new Upcasters(List.of(COUNTRY, SPLIT, new Step("sample.Nothing", 1, event -> event)), EVENTS))
                .hasMessage("There is an upcaster for sample.Nothing, which is no event");
    }

    private Object read(String revision, ObjectNode payload) {
        byte[] bytes = payload.toString().getBytes(StandardCharsets.UTF_8);
        return serializer.deserialize(new SimpleSerializedObject<>(bytes, byte[].class, NAME, revision));
    }
}
