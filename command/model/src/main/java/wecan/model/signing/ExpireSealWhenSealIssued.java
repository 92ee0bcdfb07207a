package wecan.model.signing;

import org.axonframework.eventhandling.EventHandler;
import wecan.messages.signing.SealCommand.ExpireSeal;
import wecan.messages.signing.SealEvent.SealIssued;
import wecan.model.Deadlines;

/** A seal expires when its validity ends. */
public final class ExpireSealWhenSealIssued {
    private final Deadlines deadlines;

    public ExpireSealWhenSealIssued(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @EventHandler
    void on(SealIssued e) {
        deadlines.schedule("seal:" + e.seal(), e.validUntil(), new ExpireSeal(e.seal(), e.validUntil()));
    }
}
