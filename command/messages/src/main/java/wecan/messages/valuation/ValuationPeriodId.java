package wecan.messages.valuation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.DerivedId;
import wecan.messages.organisation.OrganisationId;

/** The one valuation of an organisation's assets, or of one class of them, for a period: follows from all three. */
public record ValuationPeriodId(UUID value) {
    /** @param assetClass null for all assets */
    public static ValuationPeriodId of(OrganisationId organisation, @Nullable AssetClass assetClass, PeriodKey period) {
        return new ValuationPeriodId(DerivedId.of(
                "valuation-period", organisation, assetClass == null ? "ALL" : assetClass.name(), period.text()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
