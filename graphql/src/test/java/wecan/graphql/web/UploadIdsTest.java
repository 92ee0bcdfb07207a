package wecan.graphql.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;

class UploadIdsTest {
    private static final PersonId MEI = new PersonId(new UUID(1, 1));
    private static final PersonId LIN = new PersonId(new UUID(1, 2));
    private static final String HASH = "ab".repeat(32);

    private final UploadIds ids = new UploadIds(new byte[32]);

    @Test
    void an_upload_is_named_by_its_owner_alone() {
        String id = ids.of(MEI, HASH);
        assertThat(ids.hash(MEI, id)).contains(HASH);
        assertThat(ids.hash(LIN, id)).isEmpty();
        assertThat(new UploadIds("another key of more than thirty-two bytes".getBytes(StandardCharsets.UTF_8))
                        .hash(MEI, id))
                .isEmpty();
    }

    @Test
    void a_changed_id_names_nothing() {
        String id = ids.of(MEI, HASH);
        for (int i = 0; i < id.length() - 1; i++) {
            char other = id.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(ids.hash(MEI, id.substring(0, i) + other + id.substring(i + 1)))
                    .as("changed at " + i)
                    .isEmpty();
        }
    }

    @Property
    void garbage_names_nothing(@ForAll String garbage) {
        assertThat(ids.hash(MEI, garbage)).isEmpty();
    }
}
