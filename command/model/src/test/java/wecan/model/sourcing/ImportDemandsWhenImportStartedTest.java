package wecan.model.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.sourcing.Rows.external;
import static wecan.model.sourcing.Rows.of;
import static wecan.model.sourcing.Rows.sheet;
import static wecan.model.sourcing.Rows.unreadable;
import static wecan.model.sourcing.Sourcing.HEALTH;
import static wecan.model.sourcing.Sourcing.SCOPE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import wecan.messages.AggregateCommand;
import wecan.messages.MessageKeys;
import wecan.messages.sourcing.*;
import wecan.messages.sourcing.DemandImportCommand.*;
import wecan.messages.sourcing.DemandImportEvent.ImportStarted;
import wecan.messages.sourcing.ServiceItemDemandCommand.ImportRows;
import wecan.model.Fixtures;
import wecan.model.Policies;
import wecan.model.PolicyCommands;
import wecan.model.Worker;
import wecan.model.sourcing.DemandSheets.Row;
import wecan.model.sourcing.DemandSheets.SheetUnreadable;

class ImportDemandsWhenImportStartedTest {
    private static final DemandImportId IMPORT = new DemandImportId(new UUID(0x1, 1));
    private static final ImportStarted STARTED =
            new ImportStarted(IMPORT, SCOPE, HEALTH, "ab".repeat(32), SheetFormat.CSV, ALICE);
    private static final EventMessage<ImportStarted> CAUSE =
            new GenericEventMessage<>(new UUID(0x5, 5).toString(), STARTED, MetaData.emptyInstance(), Fixtures.NOW);

    private final List<CommandMessage<AggregateCommand>> sent = new ArrayList<>();

    @Test
    void it_works_in_a_group_of_its_own() {
        assertThat(Policies.workers(new PolicyCommands(sent::add), sheet()))
                .filteredOn(worker -> worker.handler() instanceof ImportDemandsWhenImportStarted)
                .extracting(Worker::group)
                .containsExactly("demand-imports");
    }

    @Test
    void rows_of_one_service_item_go_to_its_demand_together() {
        DemandRow one = external(1, "k1", "M-01", null);
        DemandRow two = external(2, "k2", "M-02", null);
        DemandRow three = external(4, "k4", "M-01", null);
        Rows.Sheet file = sheet(
                of("入学", one),
                of(" 入学", two),
                unreadable(3),
                of("落户", three),
                of("入学", external(5, "k5", "M-03", null)));
        deliver(file);
        assertThat(commands())
                .containsExactly(
                        new RecordRows(IMPORT, 5),
                        rows("入学", one, two),
                        rows("落户", three),
                        rows("入学", external(5, "k5", "M-03", null)),
                        new RefuseRows(IMPORT, List.of(unreadable(3).result())),
                        new FinishImport(IMPORT));
        assertThat(file.closed).isTrue();
    }

    @Test
    void many_rows_come_in_portions() {
        deliver(sheet(IntStream.rangeClosed(1, 401)
                .mapToObj(i -> of("入学", external(i, "k" + i, "M-" + i, null)))
                .toList()));
        assertThat(commands().stream()
                        .filter(ImportRows.class::isInstance)
                        .map(c -> ((ImportRows) c).rows().size()))
                .containsExactly(200, 200, 1);
        sent.clear();
        deliver(sheet(Collections.nCopies(201, unreadable(7))));
        assertThat(commands().stream()
                        .filter(RefuseRows.class::isInstance)
                        .map(c -> ((RefuseRows) c).results().size()))
                .containsExactly(200, 1);
    }

    @Test
    void a_second_delivery_sends_the_same_commands_under_the_same_ids() {
        Rows.Sheet file = sheet(
                of("入学", external(1, "k1", "M-01", null)),
                of("落户", external(2, "k2", "M-01", null)),
                of("入学", external(3, "k3", "M-02", null)));
        deliver(file);
        List<AggregateCommand> first = commands();
        List<Object> ids = ids();
        assertThat(ids).doesNotHaveDuplicates();
        sent.clear();
        deliver(file);
        assertThat(commands()).isEqualTo(first);
        assertThat(ids()).isEqualTo(ids);
    }

    @Test
    void a_file_without_rows_is_finished() {
        deliver(sheet());
        assertThat(commands()).containsExactly(new RecordRows(IMPORT, 0), new FinishImport(IMPORT));
    }

    @Test
    void a_file_that_cannot_be_read_fails_the_import_with_its_code() {
        deliver((document, format) -> {
            throw new SheetUnreadable("NOT_A_SHEET");
        });
        assertThat(commands()).containsExactly(new FailImport(IMPORT, "NOT_A_SHEET"));
    }

    @Test
    void a_file_that_breaks_off_fails_the_import_after_what_came_before() {
        Iterator<Row> rows = List.<Row>of(
                        of("入学", external(1, "k1", "M-01", null)), of("落户", external(2, "k2", "M-01", null)))
                .iterator();
        deliver((document, format) -> new DemandSheets.Sheet() {
            @Override
            public int rows() {
                return 3;
            }

            @Override
            public Iterator<Row> read() {
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public Row next() {
                        if (!rows.hasNext()) {
                            throw new SheetUnreadable("BROKEN_OFF");
                        }
                        return rows.next();
                    }
                };
            }

            @Override
            public void close() {}
        });
        assertThat(commands())
                .containsExactly(
                        new RecordRows(IMPORT, 3),
                        rows("入学", external(1, "k1", "M-01", null)),
                        new FailImport(IMPORT, "BROKEN_OFF"));
    }

    @Test
    void a_fault_while_reading_is_no_verdict_about_the_file() {
        assertThatThrownBy(() -> deliver((document, format) -> {
                    throw new IllegalStateException("the database is away");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(commands()).isEmpty();
    }

    private void deliver(DemandSheets sheets) {
        new ImportDemandsWhenImportStarted(new PolicyCommands(sent::add), sheets).on(STARTED, CAUSE);
    }

    private List<AggregateCommand> commands() {
        return sent.stream().map(CommandMessage::getPayload).toList();
    }

    private List<Object> ids() {
        return sent.stream()
                .map(c -> c.getMetaData().get(MessageKeys.COMMAND_ID))
                .toList();
    }

    private static ImportRows rows(String serviceItem, DemandRow... rows) {
        return new ImportRows(
                ServiceItemDemandId.of(SCOPE, HEALTH, serviceItem),
                IMPORT,
                SCOPE,
                HEALTH,
                serviceItem,
                serviceItem,
                List.of(rows),
                ALICE);
    }
}
