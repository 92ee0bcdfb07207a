package wecan.model.sourcing;

import static wecan.messages.sourcing.RowResult.Outcome.ACCEPTED;
import static wecan.messages.sourcing.RowResult.Outcome.REFUSED;
import static wecan.messages.sourcing.RowResult.Outcome.REPEATED;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.refused;
import static wecan.model.sourcing.Rows.external;
import static wecan.model.sourcing.Rows.result;
import static wecan.model.sourcing.Sourcing.CIVIL;
import static wecan.model.sourcing.Sourcing.DEMAND;
import static wecan.model.sourcing.Sourcing.HEALTH;
import static wecan.model.sourcing.Sourcing.POLICE;
import static wecan.model.sourcing.Sourcing.SCOPE;
import static wecan.model.sourcing.Sourcing.STRANGER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.*;
import wecan.messages.sourcing.ServiceItemDemandCommand.AddMaterial;
import wecan.messages.sourcing.ServiceItemDemandCommand.ImportRows;
import wecan.messages.sourcing.ServiceItemDemandEvent.*;

/** Rows of a file that are about one service item (domain.md C5, rule 11). */
class ImportRowsTest {
    private static final DemandImportId IMPORT = new DemandImportId(new UUID(0x1, 1));
    private static final DemandRegistered REGISTERED =
            new DemandRegistered(DEMAND, SCOPE, HEALTH, "生育登记", "生育登记", ALICE);
    private static final MaterialAdded MATERIAL = new MaterialAdded(DEMAND, "结婚证", MaterialKind.LICENCE, ALICE);
    private static final DemandRow ROW = external(1, "k1", "M-01", "民政");

    private final FixtureConfiguration<ServiceItemDemand> demand = Sourcing.demand();

    @Test
    void rows_register_the_demand_and_its_materials_where_they_are_new() {
        DemandRow second = external(2, "k2", "M-02", null);
        demand.givenNoPriorActivity()
                .when(importing(ROW, second))
                .expectEvents(
                        REGISTERED,
                        MATERIAL,
                        added(ROW, CIVIL),
                        added(second, null),
                        imported(result(ROW, ACCEPTED, null, null), result(second, ACCEPTED, null, null)));
    }

    @Test
    void the_same_row_again_changes_nothing() {
        demand.given(REGISTERED, MATERIAL, added(ROW, CIVIL))
                .when(importing(ROW))
                .expectEvents(imported(result(ROW, REPEATED, null, null)));
    }

    @Test
    void a_row_that_was_changed_by_hand_since_is_the_same_row_still() {
        demand.given(REGISTERED, MATERIAL, added(ROW, CIVIL), new SourceNominated(DEMAND, id(ROW), POLICE, ALICE))
                .when(importing(ROW))
                .expectEvents(imported(result(ROW, REPEATED, null, null)));
    }

    @Test
    void a_row_that_was_taken_away_comes_back() {
        demand.given(REGISTERED, MATERIAL, added(ROW, CIVIL), new DataItemRemoved(DEMAND, id(ROW), ALICE))
                .when(importing(ROW))
                .expectEvents(added(ROW, CIVIL), imported(result(ROW, ACCEPTED, null, null)));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(external(2, "k1", "M-02", "民政"), "EXTERNAL_KEY_CONFLICT", "externalKey"),
                Arguments.of(external(2, "k1", "M-01", "公安"), "EXTERNAL_KEY_CONFLICT", "externalKey"),
                Arguments.of(external(2, "k2", "M-01", "民政"), "DATA_ITEM_EXISTS", "dataItem"),
                Arguments.of(external(2, "k2", "M-02", "税务"), "UNIT_NOT_ENROLLED", "unit"),
                Arguments.of(external(2, "k2", "M-02", "卫健"), "DEMANDER_IS_SOURCE", "unit"),
                Arguments.of(external(2, " ", "M-02", null), "INVALID_INPUT", "externalKey"),
                Arguments.of(external(2, "k2", "", null), "INVALID_INPUT", "dataItem"),
                Arguments.of(external(2, "k2", "x".repeat(101), null), "INVALID_INPUT", "dataItem"),
                Arguments.of(
                        row("结婚证", MaterialKind.LICENCE, SourceKind.OWN_UNIT, "民政"), "NOMINATION_NOT_ALLOWED", "unit"),
                Arguments.of(
                        row("结婚证", MaterialKind.FORM, SourceKind.APPLICANT, null), "MATERIAL_EXISTS", "materialKind"),
                Arguments.of(row(" ", MaterialKind.FORM, SourceKind.APPLICANT, null), "INVALID_INPUT", "material"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_row_is_refused_by_the_rules_of_single_entry_and_the_others_go_on(DemandRow bad, String code, String field) {
        DemandRow good = external(3, "k3", "M-03", null);
        demand.given(REGISTERED, MATERIAL, added(ROW, CIVIL))
                .when(importing(bad, good))
                .expectEvents(
                        added(good, null),
                        imported(result(bad, REFUSED, code, field), result(good, ACCEPTED, null, null)));
    }

    @Test
    void one_key_twice_in_a_file_is_repeated_or_in_conflict() {
        DemandRow same = external(2, "k1", "M-01", " 民政 ");
        DemandRow other = external(3, "k1", "M-03", null);
        demand.givenNoPriorActivity()
                .when(importing(ROW, same, other))
                .expectEvents(
                        REGISTERED,
                        MATERIAL,
                        added(ROW, CIVIL),
                        imported(
                                result(ROW, ACCEPTED, null, null),
                                result(same, REPEATED, null, null),
                                result(other, REFUSED, "EXTERNAL_KEY_CONFLICT", "externalKey")));
    }

    @Test
    void all_rows_are_refused_where_the_demand_is() {
        demand.givenNoPriorActivity()
                .when(new ImportRows(DEMAND, IMPORT, SCOPE, STRANGER, "生育登记", "生育登记", List.of(ROW), ALICE))
                .expectEvents(imported(result(ROW, REFUSED, "UNIT_NOT_ENROLLED", null)));
        Sourcing.demand()
                .givenNoPriorActivity()
                .when(new ImportRows(DEMAND, IMPORT, SCOPE, HEALTH, " ", "生育登记", List.of(ROW), ALICE))
                .expectEvents(imported(result(ROW, REFUSED, "INVALID_INPUT", "serviceItem")));
        Sourcing.demand()
                .givenNoPriorActivity()
                .when(new ImportRows(DEMAND, IMPORT, SCOPE, HEALTH, "生育登记", "", List.of(ROW), ALICE))
                .expectEvents(imported(result(ROW, REFUSED, "INVALID_INPUT", "serviceItemName")));
    }

    @Test
    void refused_rows_make_no_demand() {
        demand.given(imported(result(ROW, REFUSED, "UNIT_NOT_ENROLLED", null)))
                .when(new AddMaterial(DEMAND, "结婚证", MaterialKind.LICENCE, ALICE))
                .expectNoEvents()
                .expectException(refused(new NotFound(DEMAND.value())));
        Sourcing.demand()
                .given(imported(result(ROW, REFUSED, "UNIT_NOT_ENROLLED", null)))
                .when(importing(ROW))
                .expectEvents(REGISTERED, MATERIAL, added(ROW, CIVIL), imported(result(ROW, ACCEPTED, null, null)));
    }

    private static DemandRow row(String material, MaterialKind kind, SourceKind source, @Nullable String unit) {
        return new DemandRow(2, "k2", material, kind, "M-02", "婚姻状况", source, unit, null);
    }

    private static ImportRows importing(DemandRow... rows) {
        return new ImportRows(DEMAND, IMPORT, SCOPE, HEALTH, "生育登记", "生育登记", Arrays.asList(rows), ALICE);
    }

    private static RowsImported imported(RowResult... results) {
        return new RowsImported(DEMAND, IMPORT, new ArrayList<>(Arrays.asList(results)));
    }

    private static SourcingRequestId id(DemandRow row) {
        return SourcingRequestId.of(DEMAND, row.material(), row.dataItem());
    }

    private static DataItemAdded added(DemandRow row, @Nullable OrganisationId unit) {
        return new DataItemAdded(
                DEMAND,
                id(row),
                new DataItemLine(
                        row.material(), row.dataItem(), row.name(), row.sourceKind(), unit, null, row.externalKey()),
                ALICE);
    }
}
