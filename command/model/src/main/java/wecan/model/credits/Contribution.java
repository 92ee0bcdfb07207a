package wecan.model.credits;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import wecan.messages.PersonId;
import wecan.messages.credits.ContributionCommand.RecordContribution;
import wecan.messages.credits.ContributionCommand.RecordNoReward;
import wecan.messages.credits.ContributionCommand.RecordReward;
import wecan.messages.credits.ContributionEvent;
import wecan.messages.credits.ContributionEvent.ContributionNotRewarded;
import wecan.messages.credits.ContributionEvent.ContributionRecorded;
import wecan.messages.credits.ContributionEvent.ContributionRewarded;
import wecan.messages.credits.ContributionId;
import wecan.messages.organisation.OrganisationId;

/** A contribution (贡献): recorded once for the event that it was made by, rewarded at most once (domain.md C12). */
public class Contribution {
    private enum State {
        NONE,
        RECORDED,
        DECIDED
    }

    @AggregateIdentifier
    private ContributionId id;

    private OrganisationId organisation;
    private PersonId person;
    private State state = State.NONE;

    @SuppressWarnings("NullAway.Init") // its events fill it
    Contribution() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void record(RecordContribution c) {
        if (state == State.NONE) {
            apply(new ContributionRecorded(
                    c.contribution(),
                    c.organisation(),
                    c.person(),
                    c.behaviour(),
                    c.sourceEvent(),
                    c.subject(),
                    c.contributedAt()));
        }
    }

    @CommandHandler
    void recordReward(RecordReward c) {
        if (state == State.RECORDED) {
            apply(new ContributionRewarded(id, organisation, person, c.transfer(), c.unit(), c.amount()));
        }
    }

    @CommandHandler
    void recordNoReward(RecordNoReward c) {
        if (state == State.RECORDED) {
            apply(new ContributionNotRewarded(id, organisation, person, c.reason()));
        }
    }

    @EventSourcingHandler
    void evolve(ContributionEvent event) {
        switch (event) {
            case ContributionRecorded e -> {
                id = e.contribution();
                organisation = e.organisation();
                person = e.person();
                state = State.RECORDED;
            }
            case ContributionRewarded e -> state = State.DECIDED;
            case ContributionNotRewarded e -> state = State.DECIDED;
        }
    }
}
