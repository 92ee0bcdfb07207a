package wecan.model.sourcing;

import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import wecan.messages.sourcing.DataItemSourceCommand.MarkOverdue;
import wecan.messages.sourcing.DataItemSourceEvent.OfRequest;
import wecan.messages.sourcing.DataItemSourceEvent.RequestDispatched;
import wecan.messages.sourcing.DataItemSourceEvent.RequestReopened;
import wecan.model.Deadlines;

/** A unit that was asked has until its deadline; who is asked later gets a later one in its place. */
public final class MarkOverdueWhenRequestDispatched {
    private final Deadlines deadlines;

    public MarkOverdueWhenRequestDispatched(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @EventHandler
    void on(RequestDispatched e) {
        schedule(e, e.dueAt());
    }

    @EventHandler
    void on(RequestReopened e) {
        schedule(e, e.dueAt());
    }

    private void schedule(OfRequest e, Instant dueAt) {
        deadlines.schedule("sourcing-request:" + e.request(), dueAt, new MarkOverdue(e.item(), e.request(), dueAt));
    }
}
