package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class EventIdsTest {
    @Test
    void an_event_id_is_a_version_7_uuid_of_its_time() {
        UUID id = EventIds.next(0x017F22E279B0L, 0xFFFFFFFFFFFFFCC3L, 0x18C4DC0C0C07398FL);
        assertThat(id).hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void axon_makes_its_ids_here() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(EventIds.class);
    }
}
