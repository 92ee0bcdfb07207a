package wecan.model.organisation;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.organisation.JoinRoute;
import wecan.messages.organisation.MembershipCommand.OpenMembership;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationEvent.OrganisationCreated;
import wecan.model.PolicyCommands;

/** Who founds an organisation is its first member. */
public final class OpenMembershipWhenOrganisationCreated {
    private final PolicyCommands commands;

    public OpenMembershipWhenOrganisationCreated(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrganisationCreated e, EventMessage<?> cause) {
        commands.send(
                cause,
                OpenMembershipWhenOrganisationCreated.class,
                new OpenMembership(
                        MembershipId.of(e.organisation(), e.founder()),
                        e.organisation(),
                        e.founder(),
                        JoinRoute.FOUNDING));
    }
}
