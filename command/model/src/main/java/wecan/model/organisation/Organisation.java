package wecan.model.organisation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationCommand.AcceptOwnership;
import wecan.messages.organisation.OrganisationCommand.AcknowledgeCharter;
import wecan.messages.organisation.OrganisationCommand.AdmitMember;
import wecan.messages.organisation.OrganisationCommand.ApplyToJoin;
import wecan.messages.organisation.OrganisationCommand.CreateOrganisation;
import wecan.messages.organisation.OrganisationCommand.LeaveOrganisation;
import wecan.messages.organisation.OrganisationCommand.OfferOwnership;
import wecan.messages.organisation.OrganisationCommand.PublishCharter;
import wecan.messages.organisation.OrganisationCommand.WithdrawOwnershipOffer;
import wecan.messages.organisation.OrganisationEvent;
import wecan.messages.organisation.OrganisationEvent.AdmissionDeferred;
import wecan.messages.organisation.OrganisationEvent.CharterAcknowledged;
import wecan.messages.organisation.OrganisationEvent.CharterPublished;
import wecan.messages.organisation.OrganisationEvent.JoinApplied;
import wecan.messages.organisation.OrganisationEvent.MemberAdmitted;
import wecan.messages.organisation.OrganisationEvent.MemberDeparted;
import wecan.messages.organisation.OrganisationEvent.OrganisationCreated;
import wecan.messages.organisation.OrganisationEvent.OwnershipOfferWithdrawn;
import wecan.messages.organisation.OrganisationEvent.OwnershipOffered;
import wecan.messages.organisation.OrganisationEvent.OwnershipTransferred;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationRejection.AlreadyTheOwner;
import wecan.messages.organisation.OrganisationRejection.CharterOutdated;
import wecan.messages.organisation.OrganisationRejection.NotTheOwner;
import wecan.messages.organisation.OrganisationRejection.OwnerCannotLeave;
import wecan.messages.organisation.OrganisationRejection.OwnershipNotOffered;

/**
 * An organisation (组织). It knows its owner and the charter (群规) in force but not its members, so it may have any
 * number of them (domain.md C1); joining and leaving pass through it first, and memberships follow by policy.
 */
public class Organisation {
    @AggregateIdentifier
    private OrganisationId id;

    private PersonId owner;
    private int charterVersion;
    private @Nullable PersonId offeredTo;

    @SuppressWarnings("NullAway.Init") // its events fill it
    Organisation() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void create(CreateOrganisation c) {
        apply(new OrganisationCreated(c.organisation(), c.kind(), c.name(), c.founder()));
        apply(new CharterPublished(c.organisation(), 1, c.charter(), c.founder()));
    }

    @CommandHandler
    void publishCharter(PublishCharter c) {
        apply(new CharterPublished(id, charterVersion + 1, c.charter(), c.by()));
    }

    @CommandHandler
    void applyToJoin(ApplyToJoin c) {
        unless(!c.person().equals(owner), new AlreadyTheOwner(c.person()));
        apply(new JoinApplied(id, c.person(), c.message()));
    }

    @CommandHandler
    void acknowledgeCharter(AcknowledgeCharter c) {
        unless(c.version() == charterVersion, new CharterOutdated(c.version(), charterVersion));
        apply(new CharterAcknowledged(id, c.person(), c.version()));
    }

    @CommandHandler
    void admit(AdmitMember c) {
        apply(
                c.acknowledgedVersion() == charterVersion
                        ? new MemberAdmitted(id, c.person(), charterVersion)
                        : new AdmissionDeferred(id, c.person(), charterVersion));
    }

    @CommandHandler
    void leave(LeaveOrganisation c) {
        unless(!c.person().equals(owner), new OwnerCannotLeave(id));
        if (c.person().equals(offeredTo)) {
            apply(new OwnershipOfferWithdrawn(id, c.person(), c.person()));
        }
        apply(new MemberDeparted(id, c.person()));
    }

    @CommandHandler
    void offerOwnership(OfferOwnership c) {
        unless(c.by().equals(owner), new NotTheOwner(c.by()));
        unless(!c.to().equals(owner), new AlreadyTheOwner(c.to()));
        if (c.to().equals(offeredTo)) {
            return;
        }
        if (offeredTo != null) {
            apply(new OwnershipOfferWithdrawn(id, offeredTo, c.by()));
        }
        apply(new OwnershipOffered(id, owner, c.to()));
    }

    @CommandHandler
    void acceptOwnership(AcceptOwnership c) {
        unless(c.person().equals(offeredTo), new OwnershipNotOffered(c.person()));
        apply(new OwnershipTransferred(id, owner, c.person()));
    }

    @CommandHandler
    void withdrawOwnershipOffer(WithdrawOwnershipOffer c) {
        PersonId offered = offeredTo;
        if (offered == null) {
            throw new CommandRejected(new OwnershipNotOffered(c.by()));
        }
        unless(c.by().equals(owner) || c.by().equals(offered), new NotTheOwner(c.by()));
        apply(new OwnershipOfferWithdrawn(id, offered, c.by()));
    }

    @EventSourcingHandler
    void evolve(OrganisationEvent event) {
        switch (event) {
            case OrganisationCreated e -> {
                id = e.organisation();
                owner = e.founder();
            }
            case CharterPublished e -> charterVersion = e.version();
            case OwnershipOffered e -> offeredTo = e.to();
            case OwnershipOfferWithdrawn e -> offeredTo = null;
            case OwnershipTransferred e -> {
                owner = e.to();
                offeredTo = null;
            }
            case JoinApplied e -> {}
            case CharterAcknowledged e -> {}
            case MemberAdmitted e -> {}
            case AdmissionDeferred e -> {}
            case MemberDeparted e -> {}
        }
    }
}
