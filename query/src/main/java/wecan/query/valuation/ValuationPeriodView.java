package wecan.query.valuation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.messages.valuation.PeriodKey;
import wecan.messages.valuation.PeriodState;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.query.Fields;

/**
 * A valuation period (评估周期). Its assets, values and changes are {@linkplain PeriodQueries#assets asked for by the page}.
 *
 * @param assetClass null for all assets
 * @param asOf the period's last day
 * @param revision being worked on, or closed last; from 1
 * @param valuers who captured, adjusted, scored or submitted in this revision: none of them may approve it
 * @param registerVersion sequence of the register's last event that the measures take into account
 * @param assets how many were captured
 * @param scoring of the revision that is worked on; null until it is scored
 * @param sentBackReason why the approver wanted it done anew; null from the next submission on
 * @param restatementReason why the present revision replaces the one before; null for the first
 * @param revisions the closed ones, ascending
 * @param version sequence of its last event
 * @param position of its last event
 */
public record ValuationPeriodView(
        ValuationPeriodId id,
        OrganisationId organisation,
        @Nullable AssetClass assetClass,
        PeriodKey key,
        LocalDate asOf,
        IndicatorSystemId system,
        int systemVersion,
        PeriodState state,
        int revision,
        PersonId openedBy,
        Instant openedAt,
        List<PersonId> valuers,
        @Nullable Instant capturedAt,
        @Nullable Long registerVersion,
        int assets,
        @Nullable ScoringView scoring,
        @Nullable Instant scoredAt,
        @Nullable Instant submittedAt,
        @Nullable String sentBackReason,
        @Nullable String restatementReason,
        List<RevisionView> revisions,
        long version,
        long position) {
    public ValuationPeriodView {
        valuers = List.copyOf(valuers);
        revisions = List.copyOf(revisions);
    }

    /** The one report that holds; empty until the period is closed for the first time. */
    public Optional<RevisionView> effective() {
        return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.getLast());
    }

    static ValuationPeriodView of(Fields fields) {
        List<Fields> revisions = fields.children("revisions");
        return new ValuationPeriodView(
                new ValuationPeriodId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.optionalConstant("class", AssetClass.class),
                PeriodKey.parse("key", fields.text("key")),
                fields.day("asOf"),
                fields.id("system", IndicatorSystemId::new),
                fields.integer("systemVersion"),
                fields.constant("state", PeriodState.class),
                fields.integer("revision"),
                fields.id("openedBy", PersonId::new),
                fields.at("openedAt"),
                fields.ids("valuers", PersonId::new),
                fields.optionalAt("capturedAt"),
                fields.optionalNumber("registerVersion"),
                fields.integer("assets"),
                PeriodSteps.isScored(fields) ? ScoringView.of(fields) : null,
                fields.optionalAt("scoredAt"),
                fields.optionalAt("submittedAt"),
                fields.optionalText("sentBackReason"),
                fields.optionalText("restatementReason"),
                IntStream.range(0, revisions.size())
                        .mapToObj(i -> RevisionView.of(
                                revisions.get(i), i + 1 < revisions.size() ? revisions.get(i + 1) : null))
                        .toList(),
                fields.number("version"),
                fields.number("position"));
    }
}
