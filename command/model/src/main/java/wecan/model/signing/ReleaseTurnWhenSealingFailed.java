package wecan.model.signing;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.signing.SealUseEvent.SealingFailed;
import wecan.messages.signing.SigningFlowCommand.ReleaseTurn;
import wecan.model.PolicyCommands;

/** A seal that cannot be put on keeps nobody waiting. */
public final class ReleaseTurnWhenSealingFailed {
    private final PolicyCommands commands;

    public ReleaseTurnWhenSealingFailed(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(SealingFailed e, EventMessage<?> cause) {
        if (e.flow() != null) {
            commands.send(cause, ReleaseTurnWhenSealingFailed.class, new ReleaseTurn(e.flow(), e.request()));
        }
    }
}
