package wecan.model.signing;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.signing.SealUseCommand;
import wecan.messages.signing.SealUseCommand.RecordSealApplied;
import wecan.messages.signing.SealUseCommand.RecordSealingFailed;
import wecan.messages.signing.SealUseEvent.SealingOrdered;
import wecan.model.PolicyCommands;
import wecan.model.signing.Sealing.Sealed;
import wecan.model.signing.Sealing.SealingRefused;

/** Puts the seal on the document. The port does so once for a request, so an order that comes again changes nothing. */
public final class SealDocumentWhenSealingOrdered {
    /** The processing group. */
    public static final String GROUP = "sealing";

    private final PolicyCommands commands;
    private final Sealing sealing;

    public SealDocumentWhenSealingOrdered(PolicyCommands commands, Sealing sealing) {
        this.commands = commands;
        this.sealing = sealing;
    }

    @EventHandler
    void on(SealingOrdered e, EventMessage<?> cause) {
        SealUseCommand result =
                switch (sealing.seal(e)) {
                    case Sealed s ->
                        new RecordSealApplied(
                                e.request(),
                                s.before(),
                                s.after(),
                                s.certificateSerial(),
                                s.timeStamp(),
                                s.signedAt(),
                                s.level());
                    case SealingRefused r -> new RecordSealingFailed(e.request(), r.code());
                };
        commands.send(cause, SealDocumentWhenSealingOrdered.class, result);
    }
}
