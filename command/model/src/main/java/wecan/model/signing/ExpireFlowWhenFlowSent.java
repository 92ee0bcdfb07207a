package wecan.model.signing;

import org.axonframework.eventhandling.EventHandler;
import wecan.messages.signing.SigningFlowCommand.ExpireFlow;
import wecan.messages.signing.SigningFlowEvent.FlowSent;
import wecan.model.Deadlines;

/** A flow that was not signed in time expires. */
public final class ExpireFlowWhenFlowSent {
    private final Deadlines deadlines;

    public ExpireFlowWhenFlowSent(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @EventHandler
    void on(FlowSent e) {
        deadlines.schedule("flow:" + e.flow(), e.expiresAt(), new ExpireFlow(e.flow(), e.expiresAt()));
    }
}
