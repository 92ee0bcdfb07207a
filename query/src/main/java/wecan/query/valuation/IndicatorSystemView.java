package wecan.query.valuation;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.query.Fields;

/**
 * An indicator system (指标体系) through all its {@linkplain IndicatorVersionView versions}.
 *
 * @param latestVersion how many versions were published
 * @param version sequence of its last event
 * @param position of its last event
 */
public record IndicatorSystemView(
        IndicatorSystemId id,
        OrganisationId organisation,
        String name,
        int latestVersion,
        Instant createdAt,
        long version,
        long position) {

    static IndicatorSystemView of(Fields fields) {
        return new IndicatorSystemView(
                new IndicatorSystemId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.text("name"),
                fields.integer("latestVersion"),
                fields.at("createdAt"),
                fields.number("version"),
                fields.number("position"));
    }
}
