package wecan.messages.valuation;

import java.util.UUID;
import wecan.messages.DerivedId;
import wecan.messages.organisation.OrganisationId;

/** The one register of an organisation's assets. */
public record AssetRegisterId(UUID value) {
    public static AssetRegisterId of(OrganisationId organisation) {
        return new AssetRegisterId(DerivedId.of("asset-register", organisation));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
