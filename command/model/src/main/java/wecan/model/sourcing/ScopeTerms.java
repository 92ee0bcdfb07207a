package wecan.model.sourcing;

import static wecan.messages.CommandRejected.unless;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.Codes;
import wecan.messages.sourcing.SourcingRejection.DemanderIsSource;
import wecan.messages.sourcing.SourcingRejection.UnitNotEnrolled;
import wecan.messages.sourcing.SourcingScopeEvent;
import wecan.messages.sourcing.SourcingScopeEvent.ScopeOpened;
import wecan.messages.sourcing.SourcingScopeEvent.TermsChanged;
import wecan.messages.sourcing.SourcingScopeEvent.UnitEnrolled;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.model.Histories;

/** A scope as the decisions about its items see it: the terms in force, and who takes part under which code. */
final class ScopeTerms {
    private final Map<OrganisationId, String> codes = new HashMap<>();
    private final Map<String, OrganisationId> units = new HashMap<>();
    private boolean open;
    private int responseDays;
    private int returnsAllowed;
    private boolean autoDispatch;

    /** @throws CommandRejected with {@link NotFound} when nobody has opened the scope */
    static ScopeTerms of(Histories histories, SourcingScopeId scope) {
        ScopeTerms terms = new ScopeTerms();
        histories.of(scope.value()).events().forEach(event -> terms.evolve((SourcingScopeEvent) event));
        unless(terms.open, new NotFound(scope.value()));
        return terms;
    }

    void evolve(SourcingScopeEvent event) {
        switch (event) {
            case ScopeOpened e -> {
                open = true;
                set(e.responseDays(), e.returnsAllowed(), e.autoDispatch());
            }
            case TermsChanged e -> set(e.responseDays(), e.returnsAllowed(), e.autoDispatch());
            case UnitEnrolled e -> {
                codes.put(e.unit(), e.code());
                units.put(e.code(), e.unit());
            }
        }
    }

    private void set(int days, int returns, boolean dispatch) {
        responseDays = days;
        returnsAllowed = returns;
        autoDispatch = dispatch;
    }

    boolean isOpen() {
        return open;
    }

    boolean are(int days, int returns, boolean dispatch) {
        return responseDays == days && returnsAllowed == returns && autoDispatch == dispatch;
    }

    /** After how many returns only the coordinator moves a request on. */
    int returnsAllowed() {
        return returnsAllowed;
    }

    boolean autoDispatch() {
        return autoDispatch;
    }

    /** By when a unit that is asked now has to answer. */
    Instant dueAt(Instant now) {
        return now.plus(Duration.ofDays(responseDays));
    }

    /** The code of a unit; null when it takes no part. */
    @Nullable
    String codeOf(OrganisationId unit) {
        return codes.get(unit);
    }

    /** The unit of a code; null when there is none. */
    @Nullable
    OrganisationId unitOf(String code) {
        return units.get(Codes.normal(code));
    }

    void requireEnrolled(OrganisationId unit) {
        unless(codes.containsKey(unit), new UnitNotEnrolled(unit, null));
    }

    /** The unit may be asked for what {@code demander} needs. */
    void requireSource(OrganisationId unit, OrganisationId demander) {
        requireEnrolled(unit);
        unless(!unit.equals(demander), new DemanderIsSource(unit));
    }
}
