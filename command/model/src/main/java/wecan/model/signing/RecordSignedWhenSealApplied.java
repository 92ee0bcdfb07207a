package wecan.model.signing;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.signing.SealUseEvent.SealApplied;
import wecan.messages.signing.SigningFlowCommand.RecordSigned;
import wecan.model.PolicyCommands;

/** A flow learns that a seal is on. */
public final class RecordSignedWhenSealApplied {
    private final PolicyCommands commands;

    public RecordSignedWhenSealApplied(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(SealApplied e, EventMessage<?> cause) {
        if (e.flow() != null) {
            commands.send(
                    cause,
                    RecordSignedWhenSealApplied.class,
                    new RecordSigned(e.flow(), e.request(), e.before(), e.after()));
        }
    }
}
