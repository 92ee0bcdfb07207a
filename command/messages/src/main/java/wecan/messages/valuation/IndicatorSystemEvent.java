package wecan.messages.valuation;

import java.time.LocalDate;
import java.util.List;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of an indicator system (指标体系). */
public sealed interface IndicatorSystemEvent extends DomainEvent {
    IndicatorSystemId system();

    /**
     * A version is published; it can never be changed.
     *
     * @param version from 1
     * @param effectiveFrom periods that end on this day or later are scored by it
     */
    record IndicatorSystemPublished(
            IndicatorSystemId system,
            OrganisationId organisation,
            int version,
            String name,
            List<Indicator> indicators,
            LocalDate effectiveFrom,
            PersonId by)
            implements IndicatorSystemEvent {}
}
