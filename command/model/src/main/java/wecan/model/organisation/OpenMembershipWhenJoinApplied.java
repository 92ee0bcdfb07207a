package wecan.model.organisation;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.organisation.JoinRoute;
import wecan.messages.organisation.MembershipCommand.OpenMembership;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationEvent.JoinApplied;
import wecan.model.PolicyCommands;

/** An application opens a membership, which waits for approval. */
public final class OpenMembershipWhenJoinApplied {
    private final PolicyCommands commands;

    public OpenMembershipWhenJoinApplied(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(JoinApplied e, EventMessage<?> cause) {
        commands.send(
                cause,
                OpenMembershipWhenJoinApplied.class,
                new OpenMembership(
                        MembershipId.of(e.organisation(), e.person()),
                        e.organisation(),
                        e.person(),
                        JoinRoute.APPLICATION));
    }
}
