package wecan.messages.sourcing;

import java.util.UUID;
import wecan.messages.DerivedId;
import wecan.messages.organisation.OrganisationId;

/** Within which a data item has one source: what one organisation coordinates (统筹方), so it follows from that one. */
public record SourcingScopeId(UUID value) {
    public static SourcingScopeId of(OrganisationId coordinator) {
        return new SourcingScopeId(DerivedId.of("sourcing-scope", coordinator));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
