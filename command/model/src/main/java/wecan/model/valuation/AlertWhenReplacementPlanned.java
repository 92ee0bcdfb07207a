package wecan.model.valuation;

import org.axonframework.eventhandling.EventHandler;
import wecan.messages.valuation.AssetRegisterCommand.RaiseReplacementAlert;
import wecan.messages.valuation.AssetRegisterEvent.ReplacementPlanned;
import wecan.model.Deadlines;

/** People are told of a replacement at the start of the day that is so many days before it is due. */
public final class AlertWhenReplacementPlanned {
    private final Deadlines deadlines;

    public AlertWhenReplacementPlanned(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @EventHandler
    void on(ReplacementPlanned e) {
        if (e.dueOn() != null) {
            for (int days : e.leadDays()) {
                deadlines.schedule(
                        "replacement:" + e.asset() + ":" + days,
                        Days.startOf(e.dueOn().minusDays(days)),
                        new RaiseReplacementAlert(e.register(), e.asset(), e.dueOn(), days));
            }
        }
    }
}
