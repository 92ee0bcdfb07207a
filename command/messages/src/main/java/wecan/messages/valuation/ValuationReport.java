package wecan.messages.valuation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;

/**
 * The report of a closed period. Its hash is SHA-256 over {@link #text()}.
 *
 * @param assetClass null for all assets
 * @param key {@code 2026-Q3}
 * @param revision from 1; each restatement is another
 * @param asOf the period's last day
 * @param indicatorsHash SHA-256 of the indicators' text, lower-case hex
 * @param score weighted by quantity × unit value, 0 to 100 in ten-thousandths
 * @param total minor units of yuan
 * @param change null with a reason in {@code absence}
 * @param replaces hash of the report that it replaces; null for revision 1
 */
public record ValuationReport(
        ValuationPeriodId period,
        OrganisationId organisation,
        @Nullable AssetClass assetClass,
        String key,
        int revision,
        LocalDate asOf,
        IndicatorSystemId system,
        int systemVersion,
        String indicatorsHash,
        List<AssetMeasure> measures,
        List<AssetValue> values,
        long score,
        long total,
        @Nullable ValueChange change,
        ValueChange.@Nullable Absence absence,
        @Nullable String replaces) {
    /**
     * The report as it is hashed: JSON without white space, members in the order of the components, every number a
     * decimal string, UTF-8. Anybody can compute it again from the event.
     */
    public String text() {
        return ReportText.of(this);
    }
}
