package wecan.model.organisation;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.organisation.MembershipCommand.ActivateMembership;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationEvent.MemberAdmitted;
import wecan.model.PolicyCommands;

/** Who is admitted is an active member. */
public final class ActivateMembershipWhenMemberAdmitted {
    private final PolicyCommands commands;

    public ActivateMembershipWhenMemberAdmitted(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(MemberAdmitted e, EventMessage<?> cause) {
        commands.send(
                cause,
                ActivateMembershipWhenMemberAdmitted.class,
                new ActivateMembership(MembershipId.of(e.organisation(), e.person()), e.charterVersion()));
    }
}
