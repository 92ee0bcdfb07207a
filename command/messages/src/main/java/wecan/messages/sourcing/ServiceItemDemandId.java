package wecan.messages.sourcing;

import java.util.UUID;
import wecan.messages.DerivedId;
import wecan.messages.organisation.OrganisationId;

/** What one unit needs for one service item (事项): follows from both and the scope. */
public record ServiceItemDemandId(UUID value) {
    /** @param serviceItem the code of the service item, as {@link Codes#normal} writes it */
    public static ServiceItemDemandId of(SourcingScopeId scope, OrganisationId demander, String serviceItem) {
        return new ServiceItemDemandId(DerivedId.of("service-item-demand", scope, demander, Codes.normal(serviceItem)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
