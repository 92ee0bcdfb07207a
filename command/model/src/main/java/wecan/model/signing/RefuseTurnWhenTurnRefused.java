package wecan.model.signing;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.signing.SealUseCommand.RefuseTurn;
import wecan.messages.signing.SigningFlowEvent.TurnRefused;
import wecan.model.PolicyCommands;

/** A request that will have no turn learns why. */
public final class RefuseTurnWhenTurnRefused {
    private final PolicyCommands commands;

    public RefuseTurnWhenTurnRefused(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TurnRefused e, EventMessage<?> cause) {
        commands.send(cause, RefuseTurnWhenTurnRefused.class, new RefuseTurn(e.request(), e.code()));
    }
}
