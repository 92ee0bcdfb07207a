package wecan.model.organisation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import wecan.messages.PersonId;
import wecan.messages.organisation.InvitationCommand.AcceptInvitation;
import wecan.messages.organisation.InvitationCommand.IssueInvitation;
import wecan.messages.organisation.InvitationCommand.RevokeInvitation;
import wecan.messages.organisation.InvitationEvent;
import wecan.messages.organisation.InvitationEvent.InvitationAccepted;
import wecan.messages.organisation.InvitationEvent.InvitationIssued;
import wecan.messages.organisation.InvitationEvent.InvitationRevoked;
import wecan.messages.organisation.InvitationId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationRejection.ExpiryInPast;
import wecan.messages.organisation.OrganisationRejection.InvitationAlreadyAccepted;
import wecan.messages.organisation.OrganisationRejection.InvitationExpired;
import wecan.messages.organisation.OrganisationRejection.InvitationIsRevoked;
import wecan.messages.organisation.OrganisationRejection.InvitationUsedUp;

/** An invitation by link (邀请): dead from its expiry on, used at most so many times, once a person (domain.md C1). */
public class Invitation {
    @AggregateIdentifier
    private InvitationId id;

    private OrganisationId organisation;
    private int maxUses;
    private Instant expiresAt;
    private boolean revoked;

    /** At most {@link #maxUses} people, which the command limits. */
    private final Set<PersonId> accepted = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // its events fill it
    Invitation() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void issue(IssueInvitation c, Clock clock) {
        unless(clock.instant().isBefore(c.expiresAt()), new ExpiryInPast(c.expiresAt()));
        apply(new InvitationIssued(c.invitation(), c.organisation(), c.by(), c.maxUses(), c.expiresAt()));
    }

    @CommandHandler
    void accept(AcceptInvitation c, Clock clock) {
        unless(!revoked, new InvitationIsRevoked(id));
        unless(!accepted.contains(c.person()), new InvitationAlreadyAccepted(c.person()));
        unless(clock.instant().isBefore(expiresAt), new InvitationExpired(expiresAt));
        unless(accepted.size() < maxUses, new InvitationUsedUp(maxUses));
        apply(new InvitationAccepted(id, organisation, c.person()));
    }

    @CommandHandler
    void revoke(RevokeInvitation c) {
        unless(!revoked, new InvitationIsRevoked(id));
        apply(new InvitationRevoked(id, organisation, c.by()));
    }

    @EventSourcingHandler
    void evolve(InvitationEvent event) {
        switch (event) {
            case InvitationIssued e -> {
                id = e.invitation();
                organisation = e.organisation();
                maxUses = e.maxUses();
                expiresAt = e.expiresAt();
            }
            case InvitationAccepted e -> accepted.add(e.person());
            case InvitationRevoked e -> revoked = true;
        }
    }
}
