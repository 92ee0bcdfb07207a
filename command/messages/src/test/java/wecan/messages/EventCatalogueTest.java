package wecan.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wecan.messages.work.TaskEvent.TaskAccepted;
import wecan.messages.work.TaskId;
import wecan.messages.work.WorkRejection.AlreadyClaimed;

class EventCatalogueTest {
    @Test
    void an_event_is_named_by_context_and_record() {
        assertThat(EventCatalogue.nameOf(TaskAccepted.class)).isEqualTo("work.TaskAccepted");
    }

    @Test
    void no_two_events_share_a_name() {
        assertThat(EventCatalogue.all().stream().map(EventCatalogue::nameOf))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
    }

    @Test
    void a_personal_component_names_a_person_of_the_same_record() {
        for (Class<? extends DomainEvent> type : EventCatalogue.all()) {
            for (var component : type.getRecordComponents()) {
                Personal personal = component.getAnnotation(Personal.class);
                if (personal != null) {
                    assertThat(component.getType()).isEqualTo(String.class);
                    assertThat(Arrays.stream(type.getRecordComponents())
                                    .filter(c -> c.getName().equals(personal.subject()))
                                    .map(c -> c.getType()))
                            .as("%s.%s", type, component.getName())
                            .isEqualTo(java.util.List.of(PersonId.class));
                }
            }
        }
    }

    @Test
    void a_rejection_has_a_stable_code() {
        UUID id = UUID.randomUUID();
        assertThat(new AlreadyClaimed(new TaskId(id), new PersonId(id)).code()).isEqualTo("ALREADY_CLAIMED");
    }

    @Test
    void a_derived_id_is_a_version_8_uuid_of_its_key() {
        UUID id = DerivedId.of("membership", "a", "b");
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id)
                .isEqualTo(DerivedId.of("membership", "a", "b"))
                .isNotEqualTo(DerivedId.of("membership", "ab", ""));
        assertThat(id).hasToString("33dd023e-24a5-85b6-9cc4-40a2f61008bb");
    }

    @Test
    void text_counts_code_points_and_refuses_control_characters() {
        assertThat(InvalidInput.text("title", "开饭店🍜", 4)).isEqualTo("开饭店🍜");
        assertThatThrownBy(() -> InvalidInput.text("title", "12345", 4)).hasMessageContaining("TOO_LONG");
        assertThatThrownBy(() -> InvalidInput.text("title", " ", 4)).hasMessageContaining("EMPTY");
        assertThatThrownBy(() -> InvalidInput.text("title", "a\u0000b", 4)).hasMessageContaining("CONTROL_CHARACTER");
        assertThatThrownBy(() -> InvalidInput.text("title", "\ud800", 4)).hasMessageContaining("CONTROL_CHARACTER");
    }
}
