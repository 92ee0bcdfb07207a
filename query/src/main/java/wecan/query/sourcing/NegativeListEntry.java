package wecan.query.sourcing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.sourcing.Basis;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.query.Fields;

/**
 * A data item on the negative list (负面清单): it must not be shared.
 *
 * @param code of the data item in the scope
 * @param name null when nobody has asked for it yet
 * @param since effective from then on
 */
public record NegativeListEntry(
        DataItemSourceId item,
        String code,
        @Nullable String name,
        Basis basis,
        String citation,
        PersonId by,
        Instant since) {

    static NegativeListEntry of(Fields fields) {
        return new NegativeListEntry(
                new DataItemSourceId(UUID.fromString(fields.id())),
                fields.text("code"),
                fields.optionalText("name"),
                fields.constant("basis", Basis.class),
                fields.text("citation"),
                fields.id("listedBy", PersonId::new),
                fields.at("listedAt"));
    }
}
