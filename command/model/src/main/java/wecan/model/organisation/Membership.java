package wecan.model.organisation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;

import java.util.EnumSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import wecan.messages.PersonId;
import wecan.messages.organisation.JoinRoute;
import wecan.messages.organisation.MembershipCommand.ActivateMembership;
import wecan.messages.organisation.MembershipCommand.ApproveJoin;
import wecan.messages.organisation.MembershipCommand.AssignRole;
import wecan.messages.organisation.MembershipCommand.EndMembership;
import wecan.messages.organisation.MembershipCommand.NoteAcknowledgement;
import wecan.messages.organisation.MembershipCommand.OpenMembership;
import wecan.messages.organisation.MembershipCommand.RejectJoin;
import wecan.messages.organisation.MembershipCommand.RevokeRole;
import wecan.messages.organisation.MembershipEvent;
import wecan.messages.organisation.MembershipEvent.AcknowledgementNoted;
import wecan.messages.organisation.MembershipEvent.AdmissionSought;
import wecan.messages.organisation.MembershipEvent.JoinApproved;
import wecan.messages.organisation.MembershipEvent.JoinRejected;
import wecan.messages.organisation.MembershipEvent.MembershipActivated;
import wecan.messages.organisation.MembershipEvent.MembershipEnded;
import wecan.messages.organisation.MembershipEvent.MembershipOpened;
import wecan.messages.organisation.MembershipEvent.RoleAssigned;
import wecan.messages.organisation.MembershipEvent.RoleRevoked;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationRejection.ApplicantCannotDecide;
import wecan.messages.organisation.OrganisationRejection.MembershipNotActive;
import wecan.messages.organisation.OrganisationRejection.NoPendingApplication;
import wecan.messages.organisation.OrganisationRejection.RoleAlreadyHeld;
import wecan.messages.organisation.OrganisationRejection.RoleNotHeld;
import wecan.messages.organisation.Role;

/**
 * A person's one membership in an organisation (成员). Its id follows from both, so there is never a second one
 * (domain.md C1). Somebody who left or was refused may join again, in the same membership.
 */
public class Membership {
    private enum State {
        /** Not opened yet; the charter may be acknowledged already. */
        NONE,
        APPLIED,
        /** Waits until the charter in force is acknowledged and the organisation admits. */
        APPROVED,
        ACTIVE,
        REJECTED,
        ENDED
    }

    @AggregateIdentifier
    private MembershipId id;

    private OrganisationId organisation;
    private PersonId person;
    private State state = State.NONE;
    private int acknowledged;
    private final Set<Role> roles = EnumSet.noneOf(Role.class);

    @SuppressWarnings("NullAway.Init") // its events fill it
    Membership() {}

    /** An invitation also approves an application that nobody has decided yet. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void open(OpenMembership c) {
        boolean opens =
                switch (state) {
                    case NONE, REJECTED, ENDED -> true;
                    case APPLIED -> c.route() != JoinRoute.APPLICATION;
                    case APPROVED, ACTIVE -> false;
                };
        if (!opens) {
            return;
        }
        apply(new MembershipOpened(c.membership(), c.organisation(), c.person(), c.route()));
        if (c.route() == JoinRoute.FOUNDING) {
            apply(new AcknowledgementNoted(id, organisation, person, 1));
        }
        seekAdmission();
        if (c.route() == JoinRoute.FOUNDING) {
            apply(new RoleAssigned(id, organisation, person, Role.ADMIN, person));
        }
    }

    @CommandHandler
    void approve(ApproveJoin c) {
        requireUndecided(c.by());
        apply(new JoinApproved(id, organisation, person, c.by()));
        seekAdmission();
    }

    @CommandHandler
    void reject(RejectJoin c) {
        requireUndecided(c.by());
        apply(new JoinRejected(id, organisation, person, c.by(), c.reason()));
    }

    /** May come before the membership is opened: the two follow from events of different aggregates. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void noteAcknowledgement(NoteAcknowledgement c) {
        if (c.version() <= acknowledged) {
            return;
        }
        apply(new AcknowledgementNoted(c.membership(), c.organisation(), c.person(), c.version()));
        seekAdmission();
    }

    @CommandHandler
    void activate(ActivateMembership c) {
        if (state == State.APPROVED) {
            apply(new MembershipActivated(id, organisation, person, c.charterVersion()));
        }
    }

    @CommandHandler
    void assignRole(AssignRole c) {
        unless(state == State.ACTIVE, new MembershipNotActive(id));
        unless(!roles.contains(c.role()), new RoleAlreadyHeld(c.role()));
        apply(new RoleAssigned(id, organisation, person, c.role(), c.by()));
    }

    @CommandHandler
    void revokeRole(RevokeRole c) {
        unless(state == State.ACTIVE, new MembershipNotActive(id));
        unless(roles.contains(c.role()), new RoleNotHeld(c.role()));
        apply(new RoleRevoked(id, organisation, person, c.role(), c.by()));
    }

    @CommandHandler
    void end(EndMembership c) {
        switch (state) {
            case APPLIED, APPROVED, ACTIVE -> apply(new MembershipEnded(id, organisation, person));
            case NONE, REJECTED, ENDED -> {}
        }
    }

    @EventSourcingHandler
    void evolve(MembershipEvent event) {
        id = event.membership();
        organisation = event.organisation();
        person = event.person();
        switch (event) {
            case MembershipOpened e -> state = e.route() == JoinRoute.APPLICATION ? State.APPLIED : State.APPROVED;
            case JoinApproved e -> state = State.APPROVED;
            case JoinRejected e -> state = State.REJECTED;
            case AcknowledgementNoted e -> acknowledged = e.version();
            case AdmissionSought e -> {}
            case MembershipActivated e -> state = State.ACTIVE;
            case RoleAssigned e -> roles.add(e.role());
            case RoleRevoked e -> roles.remove(e.role());
            case MembershipEnded e -> {
                state = State.ENDED;
                roles.clear();
            }
        }
    }

    private void seekAdmission() {
        if (state == State.APPROVED && acknowledged > 0) {
            apply(new AdmissionSought(id, organisation, person, acknowledged));
        }
    }

    private void requireUndecided(PersonId decider) {
        unless(state == State.APPLIED, new NoPendingApplication(id));
        unless(!decider.equals(person), new ApplicantCannotDecide(decider));
    }
}
