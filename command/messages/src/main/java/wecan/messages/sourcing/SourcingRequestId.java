package wecan.messages.sourcing;

import java.util.UUID;
import wecan.messages.DerivedId;

/** One demanding unit's need of one data item for one material (材料): a line of a demand, and the request made of it. */
public record SourcingRequestId(UUID value) {
    public static SourcingRequestId of(ServiceItemDemandId demand, String material, String dataItem) {
        return new SourcingRequestId(
                DerivedId.of("sourcing-request", demand, Codes.normal(material), Codes.normal(dataItem)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
