package wecan.query.valuation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.Reading;
import wecan.query.Fields;

/**
 * An asset (资产).
 *
 * @param owner who answers for it in the organisation
 * @param usefulLifeMonths of its own; null for what holds for its class
 * @param measurements what it was, from when on; the first from {@code inServiceOn}, ascending, one a day
 * @param disposedOn its last day; null while in use
 * @param dueOn when it is due for replacement; null when nothing is known of its useful life, or it is disposed of
 * @param leadDays how many days before that people are told
 * @param alerts that were told, also for days on which it was once due
 * @param version sequence of the register's last event about it
 * @param position of that event
 */
public record AssetView(
        AssetId id,
        OrganisationId organisation,
        AssetClass assetClass,
        String name,
        String owner,
        LocalDate inServiceOn,
        @Nullable Integer usefulLifeMonths,
        List<Measurement> measurements,
        @Nullable LocalDate disposedOn,
        @Nullable String disposalReason,
        @Nullable LocalDate dueOn,
        List<Integer> leadDays,
        List<Alert> alerts,
        PersonId registeredBy,
        Instant registeredAt,
        long version,
        long position) {
    /**
     * What an asset is from a day on.
     *
     * @param quantity whole units
     * @param unitValue minor units of yuan at a score of 100
     * @param recordedAt when it was said, which may be later
     */
    public record Measurement(
            LocalDate on, long quantity, long unitValue, List<Reading> quality, PersonId by, Instant recordedAt) {
        public Measurement {
            quality = List.copyOf(quality);
        }
    }

    /** That a replacement is due on a day was told so many days before. */
    public record Alert(LocalDate dueOn, int leadDays, Instant at) {}

    public AssetView {
        measurements = List.copyOf(measurements);
        leadDays = List.copyOf(leadDays);
        alerts = List.copyOf(alerts);
    }

    /** What it was on a day; empty before it was put into service and after its last day. */
    public Optional<Measurement> on(LocalDate day) {
        if (disposedOn != null && day.isAfter(disposedOn)) {
            return Optional.empty();
        }
        return measurements.stream().filter(m -> !m.on().isAfter(day)).reduce((earlier, later) -> later);
    }

    static AssetView of(Fields fields) {
        return new AssetView(
                new AssetId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.constant("class", AssetClass.class),
                fields.text("name"),
                fields.text("owner"),
                fields.day("inServiceOn"),
                fields.optionalInteger("usefulLifeMonths"),
                fields.children("measurements").stream()
                        .map(AssetView::measurement)
                        .toList(),
                fields.optionalDay("disposedOn"),
                fields.optionalText("disposalReason"),
                fields.optionalDay("dueOn"),
                fields.integers("leadDays"),
                fields.children("alerts").stream()
                        .map(alert -> new Alert(alert.day("dueOn"), alert.integer("leadDays"), alert.at("at")))
                        .toList(),
                fields.id("registeredBy", PersonId::new),
                fields.at("registeredAt"),
                fields.number("version"),
                fields.number("position"));
    }

    private static Measurement measurement(Fields fields) {
        return new Measurement(
                fields.day("on"),
                fields.number("quantity"),
                fields.number("unitValue"),
                Readings.of(fields),
                fields.id("by", PersonId::new),
                fields.at("recordedAt"));
    }
}
