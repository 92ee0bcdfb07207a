package wecan.model.organisation;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.organisation.InvitationEvent.InvitationAccepted;
import wecan.messages.organisation.JoinRoute;
import wecan.messages.organisation.MembershipCommand.OpenMembership;
import wecan.messages.organisation.MembershipId;
import wecan.model.PolicyCommands;

/** An invitation that is accepted opens a membership, which needs no approval. */
public final class OpenMembershipWhenInvitationAccepted {
    private final PolicyCommands commands;

    public OpenMembershipWhenInvitationAccepted(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(InvitationAccepted e, EventMessage<?> cause) {
        commands.send(
                cause,
                OpenMembershipWhenInvitationAccepted.class,
                new OpenMembership(
                        MembershipId.of(e.organisation(), e.person()),
                        e.organisation(),
                        e.person(),
                        JoinRoute.INVITATION));
    }
}
