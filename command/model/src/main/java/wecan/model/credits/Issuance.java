package wecan.model.credits;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import wecan.messages.PersonId;
import wecan.messages.credits.CreditsRejection.IssuanceAlreadyDecided;
import wecan.messages.credits.CreditsRejection.RequesterCannotApprove;
import wecan.messages.credits.IssuanceCommand.ApproveIssuance;
import wecan.messages.credits.IssuanceCommand.DeclineIssuance;
import wecan.messages.credits.IssuanceCommand.RequestIssuance;
import wecan.messages.credits.IssuanceEvent;
import wecan.messages.credits.IssuanceEvent.IssuanceApproved;
import wecan.messages.credits.IssuanceEvent.IssuanceDeclined;
import wecan.messages.credits.IssuanceEvent.IssuanceRequested;
import wecan.messages.credits.IssuanceId;
import wecan.messages.organisation.OrganisationId;

/** An issuance of credits (发行) by two people: who requests it does not approve it, but may withdraw it. */
public class Issuance {
    @AggregateIdentifier
    private IssuanceId id;

    private OrganisationId organisation;
    private long amount;
    private PersonId requester;
    private boolean decided;

    @SuppressWarnings("NullAway.Init") // its events fill it
    Issuance() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void request(RequestIssuance c) {
        apply(new IssuanceRequested(c.issuance(), c.organisation(), c.amount(), c.reason(), c.by()));
    }

    @CommandHandler
    void approve(ApproveIssuance c) {
        unless(!decided, new IssuanceAlreadyDecided(id));
        unless(!c.by().equals(requester), new RequesterCannotApprove(id, requester));
        apply(new IssuanceApproved(id, organisation, amount, c.by()));
    }

    @CommandHandler
    void decline(DeclineIssuance c) {
        unless(!decided, new IssuanceAlreadyDecided(id));
        apply(new IssuanceDeclined(id, organisation, c.by(), c.reason()));
    }

    @EventSourcingHandler
    void evolve(IssuanceEvent event) {
        switch (event) {
            case IssuanceRequested e -> {
                id = e.issuance();
                organisation = e.organisation();
                amount = e.amount();
                requester = e.by();
            }
            case IssuanceApproved e -> decided = true;
            case IssuanceDeclined e -> decided = true;
        }
    }
}
