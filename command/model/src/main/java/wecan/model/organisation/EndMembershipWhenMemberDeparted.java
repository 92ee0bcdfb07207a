package wecan.model.organisation;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.organisation.MembershipCommand.EndMembership;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationEvent.MemberDeparted;
import wecan.model.PolicyCommands;

/** Who leaves is a member no more. */
public final class EndMembershipWhenMemberDeparted {
    private final PolicyCommands commands;

    public EndMembershipWhenMemberDeparted(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(MemberDeparted e, EventMessage<?> cause) {
        commands.send(
                cause,
                EndMembershipWhenMemberDeparted.class,
                new EndMembership(MembershipId.of(e.organisation(), e.person())));
    }
}
