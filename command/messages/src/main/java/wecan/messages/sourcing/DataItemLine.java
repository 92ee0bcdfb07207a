package wecan.messages.sourcing;

import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.organisation.OrganisationId;

/**
 * A data item that a material of a service item needs.
 *
 * @param material the material's name
 * @param code of the data item in the scope
 * @param nominated who should be its source; null for the coordinator to say, and always null unless EXTERNAL_UNIT
 * @param externalKey by which an import finds the line again; null for single entry
 */
public record DataItemLine(
        String material,
        String code,
        String name,
        SourceKind sourceKind,
        @Nullable OrganisationId nominated,
        @Nullable String purpose,
        @Nullable String externalKey) {
    /** The line as it is stored. */
    public DataItemLine normal() {
        return new DataItemLine(
                Codes.normal(material), Codes.normal(code), name.strip(), sourceKind, nominated, purpose, externalKey);
    }

    /** @throws CommandRejected with {@link InvalidInput} */
    void check() {
        Codes.checked("material", material);
        Codes.checked("dataItem", code);
        InvalidInput.text("name", name, 200);
        InvalidInput.optionalText("purpose", purpose, 2_000);
        InvalidInput.optionalText("externalKey", externalKey, 200);
    }
}
