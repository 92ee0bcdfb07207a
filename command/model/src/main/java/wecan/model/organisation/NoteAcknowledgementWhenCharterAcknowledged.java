package wecan.model.organisation;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.organisation.MembershipCommand.NoteAcknowledgement;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationEvent.CharterAcknowledged;
import wecan.model.PolicyCommands;

/** The membership learns which charter the person acknowledged. */
public final class NoteAcknowledgementWhenCharterAcknowledged {
    private final PolicyCommands commands;

    public NoteAcknowledgementWhenCharterAcknowledged(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(CharterAcknowledged e, EventMessage<?> cause) {
        commands.send(
                cause,
                NoteAcknowledgementWhenCharterAcknowledged.class,
                new NoteAcknowledgement(
                        MembershipId.of(e.organisation(), e.person()), e.organisation(), e.person(), e.version()));
    }
}
