package wecan.model.sourcing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import wecan.messages.sourcing.DemandImportCommand.FailImport;
import wecan.messages.sourcing.DemandImportCommand.FinishImport;
import wecan.messages.sourcing.DemandImportCommand.RecordRows;
import wecan.messages.sourcing.DemandImportCommand.RefuseRows;
import wecan.messages.sourcing.DemandImportCommand.StartImport;
import wecan.messages.sourcing.DemandImportEvent;
import wecan.messages.sourcing.DemandImportEvent.ImportFailed;
import wecan.messages.sourcing.DemandImportEvent.ImportFinished;
import wecan.messages.sourcing.DemandImportEvent.ImportStarted;
import wecan.messages.sourcing.DemandImportEvent.RowsCounted;
import wecan.messages.sourcing.DemandImportEvent.RowsRefused;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.SourcingRejection.ImportAlreadyEnded;
import wecan.model.Histories;

/** An import of demands (批量导入): begun for a file, ended once; a worker reads the file in between (domain.md C5, rule 11). */
public class DemandImport {
    private enum State {
        RUNNING,
        FINISHED,
        FAILED
    }

    @AggregateIdentifier
    private DemandImportId id;

    private State state = State.RUNNING;

    @SuppressWarnings("NullAway.Init") // its events fill it
    DemandImport() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void start(StartImport c, Histories histories) {
        ScopeTerms.of(histories, c.scope()).requireEnrolled(c.demander());
        apply(new ImportStarted(c.imported(), c.scope(), c.demander(), c.document(), c.format(), c.by()));
    }

    @CommandHandler
    void recordRows(RecordRows c) {
        require(State.RUNNING);
        apply(new RowsCounted(id, c.rows()));
    }

    @CommandHandler
    void refuseRows(RefuseRows c) {
        require(State.RUNNING);
        apply(new RowsRefused(id, c.results()));
    }

    @CommandHandler
    void finish(FinishImport c) {
        if (state != State.FINISHED) {
            require(State.RUNNING);
            apply(new ImportFinished(id));
        }
    }

    @CommandHandler
    void fail(FailImport c) {
        if (state != State.FAILED) {
            require(State.RUNNING);
            apply(new ImportFailed(id, c.code()));
        }
    }

    @EventSourcingHandler
    void evolve(DemandImportEvent event) {
        id = event.imported();
        switch (event) {
            case ImportFinished e -> state = State.FINISHED;
            case ImportFailed e -> state = State.FAILED;
            case ImportStarted e -> {}
            case RowsCounted e -> {}
            case RowsRefused e -> {}
        }
    }

    private void require(State needed) {
        unless(state == needed, new ImportAlreadyEnded(id));
    }
}
