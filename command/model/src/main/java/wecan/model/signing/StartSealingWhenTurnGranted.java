package wecan.model.signing;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.signing.SealUseCommand.StartSealing;
import wecan.messages.signing.SigningFlowEvent.TurnGranted;
import wecan.model.PolicyCommands;

/** Whose turn it is puts the seal on the document as it is by now. */
public final class StartSealingWhenTurnGranted {
    private final PolicyCommands commands;

    public StartSealingWhenTurnGranted(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TurnGranted e, EventMessage<?> cause) {
        commands.send(cause, StartSealingWhenTurnGranted.class, new StartSealing(e.request(), e.document()));
    }
}
