package wecan.model.sourcing;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.refused;
import static wecan.model.sourcing.Sourcing.HEALTH;
import static wecan.model.sourcing.Sourcing.SCOPE;
import static wecan.model.sourcing.Sourcing.STRANGER;
import static wecan.model.sourcing.Sourcing.others;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DemandImportCommand;
import wecan.messages.sourcing.DemandImportCommand.*;
import wecan.messages.sourcing.DemandImportEvent.*;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.SheetFormat;
import wecan.messages.sourcing.SourcingRejection.ImportAlreadyEnded;
import wecan.messages.sourcing.SourcingRejection.UnitNotEnrolled;
import wecan.model.Fixtures;

class DemandImportTest {
    private static final DemandImportId IMPORT = new DemandImportId(new UUID(0x1, 1));
    private static final String DOCUMENT = "ab".repeat(32);
    private static final ImportStarted STARTED =
            new ImportStarted(IMPORT, SCOPE, HEALTH, DOCUMENT, SheetFormat.CSV, ALICE);
    private static final List<RowResult> BAD =
            List.of(new RowResult(3, null, RowResult.Outcome.REFUSED, "MISSING_VALUE", "dataItem"));

    private final FixtureConfiguration<DemandImport> demandImport = Fixtures.of(DemandImport.class, others(true));

    @Test
    void a_unit_of_the_scope_imports() {
        demandImport.givenNoPriorActivity().when(start(HEALTH)).expectEvents(STARTED);
        Fixtures.of(DemandImport.class, others(true))
                .givenNoPriorActivity()
                .when(start(STRANGER))
                .expectNoEvents()
                .expectException(refused(new UnitNotEnrolled(STRANGER, null)));
    }

    @Test
    void an_import_goes_on_until_it_is_finished() {
        demandImport.given(STARTED).when(new RecordRows(IMPORT, 7)).expectEvents(new RowsCounted(IMPORT, 7));
        Fixtures.of(DemandImport.class)
                .given(STARTED)
                .when(new RefuseRows(IMPORT, BAD))
                .expectEvents(new RowsRefused(IMPORT, BAD));
        Fixtures.of(DemandImport.class)
                .given(STARTED)
                .when(new FinishImport(IMPORT))
                .expectEvents(new ImportFinished(IMPORT));
        Fixtures.of(DemandImport.class)
                .given(STARTED)
                .when(new FailImport(IMPORT, "NOT_A_SHEET"))
                .expectEvents(new ImportFailed(IMPORT, "NOT_A_SHEET"));
    }

    @Test
    void an_import_ends_once_however_often_it_is_said() {
        demandImport
                .given(STARTED, new ImportFinished(IMPORT))
                .when(new FinishImport(IMPORT))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        Fixtures.of(DemandImport.class)
                .given(STARTED, new ImportFailed(IMPORT, "NOT_A_SHEET"))
                .when(new FailImport(IMPORT, "NOT_A_SHEET"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    static List<DemandImportCommand> late() {
        return List.of(new RecordRows(IMPORT, 7), new RefuseRows(IMPORT, BAD), new FailImport(IMPORT, "NOT_A_SHEET"));
    }

    @ParameterizedTest
    @MethodSource("late")
    void a_finished_import_takes_nothing_more(DemandImportCommand command) {
        demandImport
                .given(STARTED, new ImportFinished(IMPORT))
                .when(command)
                .expectNoEvents()
                .expectException(refused(new ImportAlreadyEnded(IMPORT)));
    }

    @Test
    void a_failed_import_is_not_finished() {
        demandImport
                .given(STARTED, new ImportFailed(IMPORT, "NOT_A_SHEET"))
                .when(new FinishImport(IMPORT))
                .expectNoEvents()
                .expectException(refused(new ImportAlreadyEnded(IMPORT)));
    }

    private static StartImport start(OrganisationId demander) {
        return new StartImport(IMPORT, SCOPE, demander, DOCUMENT, SheetFormat.CSV, ALICE);
    }
}
