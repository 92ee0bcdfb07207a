package wecan.graphql.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.query.access.Viewer;

class MutationCallTest {
    private static final Viewer MEI = new Viewer(new PersonId(new UUID(1, 1)), Set.of());
    private static final Viewer LIN = new Viewer(new PersonId(new UUID(1, 2)), Set.of());

    @Test
    void the_same_key_is_another_command_for_another_person_or_mutation() {
        MutationCall call = call("publishTask", MEI, Map.of("idempotencyKey", "k"));
        assertThat(call.commandId())
                .isEqualTo(
                        call("publishTask", MEI, Map.of("idempotencyKey", "k")).commandId())
                .isNotEqualTo(
                        call("publishTask", LIN, Map.of("idempotencyKey", "k")).commandId())
                .isNotEqualTo(
                        call("claimTask", MEI, Map.of("idempotencyKey", "k")).commandId());
        assertThat(call.commandId().version()).isEqualTo(8);
    }

    @Test
    void what_a_call_makes_has_an_id_that_follows_from_its_key_and_kind() {
        MutationCall call = call("proposeAsset", MEI, Map.of("idempotencyKey", "k"));
        assertThat(call.newId(NodeKind.TASK))
                .isEqualTo(
                        call("proposeAsset", MEI, Map.of("idempotencyKey", "k")).newId(NodeKind.TASK))
                .isNotEqualTo(call.newId(NodeKind.PROJECT))
                .isNotEqualTo(
                        call("proposeAsset", MEI, Map.of("idempotencyKey", "l")).newId(NodeKind.TASK))
                .isNotEqualTo(
                        call("proposeAsset", LIN, Map.of("idempotencyKey", "k")).newId(NodeKind.TASK));
    }

    @Test
    void the_order_of_fields_and_what_relay_adds_make_no_other_input() {
        Map<String, Object> one = new HashMap<>(Map.of("a", "1", "b", List.of("x", "y"), "at", Instant.EPOCH));
        Map<String, Object> other = new HashMap<>(one);
        other.put("clientMutationId", "relay");
        assertThat(hash(other)).isEqualTo(hash(one));
        assertThat(hash(Map.of("a", "1", "b", List.of("y", "x"), "at", Instant.EPOCH)))
                .isNotEqualTo(hash(one));
    }

    @Test
    void text_cannot_be_mistaken_for_structure() {
        assertThat(hash(Map.of("a", "x\",\"b\":\"y"))).isNotEqualTo(hash(Map.of("a", "x", "b", "y")));
        assertThat(hash(Map.of("a", List.of("x,y")))).isNotEqualTo(hash(Map.of("a", List.of("x", "y"))));
    }

    @Test
    void a_key_has_1_to_200_characters() {
        assertThat(call("m", MEI, Map.of("idempotencyKey", "k".repeat(200))).idempotencyKey())
                .hasSize(200);
        for (String key : List.of("", " ", "k".repeat(201))) {
            assertThatThrownBy(
                            () -> call("m", MEI, Map.of("idempotencyKey", key)).commandId())
                    .isInstanceOf(CommandRejected.class)
                    .hasMessageContaining("idempotencyKey");
        }
    }

    private static String hash(Map<String, Object> input) {
        return call("m", MEI, input).contentHash();
    }

    private static MutationCall call(String name, Viewer viewer, Map<String, Object> input) {
        return new MutationCall(name, viewer, null, Locale.ENGLISH, input);
    }
}
