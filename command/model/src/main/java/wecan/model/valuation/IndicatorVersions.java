package wecan.model.valuation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.IndicatorSystemEvent.IndicatorSystemPublished;
import wecan.model.Histories.History;

/** What the events of an indicator system say: its versions. */
record IndicatorVersions(List<IndicatorSystemPublished> versions) {
    static IndicatorVersions of(History system) {
        return new IndicatorVersions(system.events().stream()
                .map(IndicatorSystemPublished.class::cast)
                .toList());
    }

    boolean belongTo(OrganisationId organisation) {
        return !versions.isEmpty() && versions.getFirst().organisation().equals(organisation);
    }

    /** The newest that is in force on {@code day}. */
    Optional<IndicatorSystemPublished> effectiveOn(LocalDate day) {
        return versions.stream()
                .filter(v -> !v.effectiveFrom().isAfter(day))
                .max(Comparator.comparing(IndicatorSystemPublished::version));
    }
}
