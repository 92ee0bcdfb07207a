package wecan.model.organisation;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.organisation.MembershipEvent.AdmissionSought;
import wecan.messages.organisation.OrganisationCommand.AdmitMember;
import wecan.model.PolicyCommands;

/** The organisation admits who is approved and acknowledged the charter in force. */
public final class AdmitMemberWhenAdmissionSought {
    private final PolicyCommands commands;

    public AdmitMemberWhenAdmissionSought(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(AdmissionSought e, EventMessage<?> cause) {
        commands.send(
                cause,
                AdmitMemberWhenAdmissionSought.class,
                new AdmitMember(e.organisation(), e.person(), e.acknowledgedVersion()));
    }
}
