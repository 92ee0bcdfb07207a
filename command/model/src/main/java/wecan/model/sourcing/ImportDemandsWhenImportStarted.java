package wecan.model.sourcing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.AggregateCommand;
import wecan.messages.sourcing.Codes;
import wecan.messages.sourcing.DemandImportCommand.FailImport;
import wecan.messages.sourcing.DemandImportCommand.FinishImport;
import wecan.messages.sourcing.DemandImportCommand.RecordRows;
import wecan.messages.sourcing.DemandImportCommand.RefuseRows;
import wecan.messages.sourcing.DemandImportEvent.ImportStarted;
import wecan.messages.sourcing.DemandRow;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.ServiceItemDemandCommand.ImportRows;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.model.PolicyCommands;
import wecan.model.sourcing.DemandSheets.Row;
import wecan.model.sourcing.DemandSheets.Sheet;
import wecan.model.sourcing.DemandSheets.SheetUnreadable;

/**
 * Reads the file of an import and brings its rows to the demands that they are about. The commands are numbered, and the
 * same file gives the same commands, so a file that was begun before is read again and nothing is repeated.
 */
public final class ImportDemandsWhenImportStarted {
    /** The processing group. */
    public static final String GROUP = "demand-imports";

    private final PolicyCommands commands;
    private final DemandSheets sheets;

    public ImportDemandsWhenImportStarted(PolicyCommands commands, DemandSheets sheets) {
        this.commands = commands;
        this.sheets = sheets;
    }

    @EventHandler
    void on(ImportStarted e, EventMessage<?> cause) {
        Chunks chunks = new Chunks(e, cause);
        try (Sheet sheet = sheets.open(e.document(), e.format())) {
            chunks.send(new RecordRows(e.imported(), sheet.rows()));
            Iterator<Row> rows = sheet.read();
            while (rows.hasNext()) {
                chunks.add(rows.next());
            }
            chunks.finish();
        } catch (SheetUnreadable unreadable) {
            chunks.send(new FailImport(e.imported(), unreadable.code()));
        }
    }

    /** The commands of one file. */
    private final class Chunks {
        private final ImportStarted started;
        private final EventMessage<?> cause;
        private final List<RowResult> refused = new ArrayList<>();
        private final List<DemandRow> run = new ArrayList<>();
        private String serviceItem = "";
        private String name = "";
        private int sent;

        Chunks(ImportStarted started, EventMessage<?> cause) {
            this.started = started;
            this.cause = cause;
        }

        void add(Row row) {
            switch (row) {
                case Row.Unreadable r -> {
                    refused.add(r.result());
                    if (refused.size() == ImportRows.MOST_ROWS) {
                        sendRefused();
                    }
                }
                case Row.Readable r -> {
                    String item = Codes.normal(r.serviceItem());
                    if (!item.equals(serviceItem) || run.size() == ImportRows.MOST_ROWS) {
                        sendRun();
                    }
                    if (run.isEmpty()) {
                        serviceItem = item;
                        name = r.serviceItemName();
                    }
                    run.add(r.demand());
                }
            }
        }

        void finish() {
            sendRun();
            sendRefused();
            send(new FinishImport(started.imported()));
        }

        private void sendRun() {
            if (!run.isEmpty()) {
                send(new ImportRows(
                        ServiceItemDemandId.of(started.scope(), started.demander(), serviceItem),
                        started.imported(),
                        started.scope(),
                        started.demander(),
                        serviceItem,
                        name,
                        run,
                        started.by()));
                run.clear();
            }
        }

        private void sendRefused() {
            if (!refused.isEmpty()) {
                send(new RefuseRows(started.imported(), refused));
                refused.clear();
            }
        }

        void send(AggregateCommand command) {
            commands.send(cause, ImportDemandsWhenImportStarted.class, command, sent++);
        }
    }
}
