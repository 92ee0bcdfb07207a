package wecan.model.signing;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.signing.SealUseEvent.SealUseAuthorised;
import wecan.messages.signing.SigningFlowCommand.TakeTurn;
import wecan.model.PolicyCommands;

/** In a flow a seal is put on when it is its turn. */
public final class TakeTurnWhenSealUseAuthorised {
    private final PolicyCommands commands;

    public TakeTurnWhenSealUseAuthorised(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(SealUseAuthorised e, EventMessage<?> cause) {
        if (e.flow() != null) {
            commands.send(
                    cause, TakeTurnWhenSealUseAuthorised.class, new TakeTurn(e.flow(), e.request(), e.organisation()));
        }
    }
}
