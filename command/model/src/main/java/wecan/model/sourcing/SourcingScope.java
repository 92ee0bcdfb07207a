package wecan.model.sourcing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import wecan.messages.CommandRejected;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.SourcingRejection.ScopeAlreadyOpen;
import wecan.messages.sourcing.SourcingRejection.UnitAlreadyEnrolled;
import wecan.messages.sourcing.SourcingRejection.UnitCodeTaken;
import wecan.messages.sourcing.SourcingScopeCommand.ChangeTerms;
import wecan.messages.sourcing.SourcingScopeCommand.EnrolUnit;
import wecan.messages.sourcing.SourcingScopeCommand.OpenScope;
import wecan.messages.sourcing.SourcingScopeEvent;
import wecan.messages.sourcing.SourcingScopeEvent.ScopeOpened;
import wecan.messages.sourcing.SourcingScopeEvent.TermsChanged;
import wecan.messages.sourcing.SourcingScopeEvent.UnitEnrolled;
import wecan.messages.sourcing.SourcingScopeId;

/**
 * A sourcing scope (统筹范围): the terms of its coordinator and the units that take part, each under a code of its own
 * (domain.md C5).
 */
public class SourcingScope {
    @AggregateIdentifier
    private SourcingScopeId id;

    private final ScopeTerms terms = new ScopeTerms();

    @SuppressWarnings("NullAway.Init") // its events fill it
    SourcingScope() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void open(OpenScope c) {
        unless(!terms.isOpen(), new ScopeAlreadyOpen(c.scope()));
        apply(new ScopeOpened(
                c.scope(), c.coordinator(), c.responseDays(), c.returnsAllowed(), c.autoDispatch(), c.by()));
    }

    /** What the terms are already changes nothing. */
    @CommandHandler
    void changeTerms(ChangeTerms c) {
        if (!terms.are(c.responseDays(), c.returnsAllowed(), c.autoDispatch())) {
            apply(new TermsChanged(id, c.responseDays(), c.returnsAllowed(), c.autoDispatch(), c.by()));
        }
    }

    @CommandHandler
    void enrol(EnrolUnit c) {
        String code = terms.codeOf(c.unit());
        if (code != null) {
            throw new CommandRejected(new UnitAlreadyEnrolled(c.unit(), code));
        }
        OrganisationId holder = terms.unitOf(c.code());
        if (holder != null) {
            throw new CommandRejected(new UnitCodeTaken(c.code(), holder));
        }
        apply(new UnitEnrolled(id, c.unit(), c.code(), c.by()));
    }

    @EventSourcingHandler
    void evolve(SourcingScopeEvent event) {
        id = event.scope();
        terms.evolve(event);
    }
}
