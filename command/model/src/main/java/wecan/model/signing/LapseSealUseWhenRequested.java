package wecan.model.signing;

import org.axonframework.eventhandling.EventHandler;
import wecan.messages.signing.SealUseCommand.LapseSealUse;
import wecan.messages.signing.SealUseEvent.SealUseRequested;
import wecan.model.Deadlines;

/** A request that nobody uses lapses. */
public final class LapseSealUseWhenRequested {
    private final Deadlines deadlines;

    public LapseSealUseWhenRequested(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @EventHandler
    void on(SealUseRequested e) {
        deadlines.schedule("seal-use:" + e.request(), e.lapsesAt(), new LapseSealUse(e.request(), e.lapsesAt()));
    }
}
