package wecan.model.valuation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import wecan.messages.valuation.IndicatorSystemCommand.CreateIndicatorSystem;
import wecan.messages.valuation.IndicatorSystemCommand.PublishVersion;
import wecan.messages.valuation.IndicatorSystemEvent;
import wecan.messages.valuation.IndicatorSystemEvent.IndicatorSystemPublished;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.messages.valuation.ValuationRejection.NotLaterThanBefore;

/**
 * A system of indicators (指标体系) in versions, each in force from a later day than the one before and never changed
 * (domain.md C7).
 */
public class IndicatorSystem {
    @AggregateIdentifier
    private IndicatorSystemId id;

    private IndicatorSystemPublished newest;

    @SuppressWarnings("NullAway.Init") // its events fill it
    IndicatorSystem() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void create(CreateIndicatorSystem c) {
        IndicatorTree.of(c.indicators());
        apply(new IndicatorSystemPublished(
                c.system(), c.organisation(), 1, c.name(), c.indicators(), c.effectiveFrom(), c.by()));
    }

    @CommandHandler
    void publish(PublishVersion c) {
        IndicatorTree.of(c.indicators());
        unless(c.effectiveFrom().isAfter(newest.effectiveFrom()), new NotLaterThanBefore(newest.effectiveFrom()));
        apply(new IndicatorSystemPublished(
                id,
                newest.organisation(),
                newest.version() + 1,
                newest.name(),
                c.indicators(),
                c.effectiveFrom(),
                c.by()));
    }

    @EventSourcingHandler
    void evolve(IndicatorSystemEvent event) {
        switch (event) {
            case IndicatorSystemPublished e -> {
                id = e.system();
                newest = e;
            }
        }
    }
}
