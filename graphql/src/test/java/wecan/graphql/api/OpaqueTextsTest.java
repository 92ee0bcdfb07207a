package wecan.graphql.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import wecan.messages.CommandRejected;

class OpaqueTextsTest {
    @Property
    void an_id_comes_back_as_what_it_stands_for(@ForAll NodeKind kind, @ForAll long high, @ForAll long low) {
        UUID value = new UUID(high, low);
        assertThat(GlobalId.decode(GlobalId.encode(kind, value))).contains(new GlobalId(kind, value));
    }

    @Property
    void an_id_of_one_kind_is_none_of_another(@ForAll NodeKind one, @ForAll NodeKind other, @ForAll long low) {
        String id = GlobalId.encode(one, new UUID(1, low));
        assertThat(GlobalId.decode(other, id).isPresent()).isEqualTo(one == other);
    }

    @Property
    void garbage_is_no_id_no_position_and_no_cursor_that_fails(@ForAll @StringLength(max = 40) String garbage) {
        GlobalId.decode(garbage).ifPresent(id -> assertThat(id.encode()).isEqualTo(garbage));
        Position.decode(garbage)
                .ifPresent(position -> assertThat(position.encode()).isEqualTo(garbage));
        try {
            String key = Cursor.decode(garbage);
            assertThat(key).isNotNull();
        } catch (CommandRejected refused) {
            assertThat(refused.rejection().code()).isEqualTo("INVALID_INPUT");
        }
    }

    @Property
    void a_position_comes_back(@ForAll @LongRange(max = Long.MAX_VALUE) long value) {
        assertThat(Position.decode(new Position(value).encode())).contains(new Position(value));
    }

    @Property
    void a_cursor_comes_back(@ForAll @StringLength(max = 100) String key) {
        String stored = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(Cursor.decode(Cursor.encode(stored))).isEqualTo(stored);
    }

    @Test
    void a_wrong_id_in_an_input_names_its_field() {
        assertThatThrownBy(() -> GlobalId.require(NodeKind.TASK, "nonsense", "task"))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("task");
    }

    @Test
    void an_id_of_a_later_version_is_not_guessed_at() {
        String id = GlobalId.encode(NodeKind.TASK, new UUID(1, 2));
        assertThat(GlobalId.decode("Ag" + id.substring(2))).isEmpty();
    }
}
