package wecan.model.valuation;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.valuation.PeriodKey;
import wecan.messages.valuation.ValuationPeriodCommand.RecordComparative;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodClosed;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.messages.valuation.ValuationReport;
import wecan.model.PolicyCommands;

/** The period that follows is compared with one that is closed, also when it is not open yet. */
public final class CompareWhenPeriodClosed {
    private final PolicyCommands commands;

    public CompareWhenPeriodClosed(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(PeriodClosed e, EventMessage<?> cause) {
        ValuationReport report = e.report();
        PeriodKey next = PeriodKey.parse("key", report.key()).next();
        commands.send(
                cause,
                CompareWhenPeriodClosed.class,
                new RecordComparative(ValuationPeriodId.of(report.organisation(), report.assetClass(), next), report));
    }
}
