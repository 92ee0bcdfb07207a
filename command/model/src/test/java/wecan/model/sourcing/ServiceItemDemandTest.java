package wecan.model.sourcing;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.refused;
import static wecan.model.sourcing.Sourcing.CIVIL;
import static wecan.model.sourcing.Sourcing.DEMAND;
import static wecan.model.sourcing.Sourcing.HEALTH;
import static wecan.model.sourcing.Sourcing.POLICE;
import static wecan.model.sourcing.Sourcing.SCOPE;
import static wecan.model.sourcing.Sourcing.STRANGER;

import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.*;
import wecan.messages.sourcing.ServiceItemDemandCommand.*;
import wecan.messages.sourcing.ServiceItemDemandEvent.*;
import wecan.messages.sourcing.SourcingRejection.*;
import wecan.model.Fixtures;

class ServiceItemDemandTest {
    private static final DemandRegistered REGISTERED =
            new DemandRegistered(DEMAND, SCOPE, HEALTH, "生育登记", "生育登记", ALICE);
    private static final MaterialAdded MATERIAL = new MaterialAdded(DEMAND, "结婚证", MaterialKind.LICENCE, ALICE);
    private static final DataItemLine EXTERNAL = line("M-01", SourceKind.EXTERNAL_UNIT, CIVIL);
    private static final DataItemLine OWN = line("M-02", SourceKind.OWN_UNIT, null);
    private static final DataItemLine APPLICANT = line("M-03", SourceKind.APPLICANT, null);

    private final FixtureConfiguration<ServiceItemDemand> demand = Sourcing.demand();

    @Test
    void a_unit_of_the_scope_registers_what_it_needs() {
        demand.givenNoPriorActivity()
                .when(new RegisterDemand(DEMAND, SCOPE, HEALTH, "生育登记", "生育登记", ALICE))
                .expectEvents(REGISTERED);
    }

    @Test
    void a_demand_is_registered_once() {
        demand.given(REGISTERED)
                .when(new RegisterDemand(DEMAND, SCOPE, HEALTH, "生育登记", "生育登记（新）", ALICE))
                .expectNoEvents()
                .expectException(refused(new DemandAlreadyRegistered(DEMAND)));
    }

    @Test
    void who_takes_no_part_in_the_scope_demands_nothing() {
        demand.givenNoPriorActivity()
                .when(new RegisterDemand(DEMAND, SCOPE, STRANGER, "生育登记", "生育登记", ALICE))
                .expectNoEvents()
                .expectException(refused(new UnitNotEnrolled(STRANGER, null)));
        Fixtures.of(ServiceItemDemand.class)
                .givenNoPriorActivity()
                .when(new RegisterDemand(DEMAND, SCOPE, HEALTH, "生育登记", "生育登记", ALICE))
                .expectException(refused(new NotFound(SCOPE.value())));
    }

    @Test
    void a_material_is_added_once() {
        demand.given(REGISTERED)
                .when(new AddMaterial(DEMAND, "结婚证", MaterialKind.LICENCE, ALICE))
                .expectEvents(MATERIAL);
        Sourcing.demand()
                .given(REGISTERED, MATERIAL)
                .when(new AddMaterial(DEMAND, " 结婚证", MaterialKind.FORM, ALICE))
                .expectNoEvents()
                .expectException(refused(new MaterialExists("结婚证")));
    }

    @Test
    void a_data_item_is_needed_for_a_material() {
        demand.given(REGISTERED, MATERIAL)
                .when(new AddDataItem(DEMAND, EXTERNAL, ALICE))
                .expectEvents(added(EXTERNAL));
        Sourcing.demand()
                .given(REGISTERED)
                .when(new AddDataItem(DEMAND, EXTERNAL, ALICE))
                .expectNoEvents()
                .expectException(refused(new UnknownMaterial("结婚证")));
    }

    @Test
    void a_material_needs_a_data_item_once_however_it_is_written() {
        DataItemLine written = new DataItemLine(" 结婚证", "Ｍ-01", "婚姻状况", SourceKind.EXTERNAL_UNIT, null, null, null);
        demand.given(REGISTERED, MATERIAL, added(EXTERNAL))
                .when(new AddDataItem(DEMAND, written, ALICE))
                .expectNoEvents()
                .expectException(refused(new DataItemExists("结婚证", "M-01")));
    }

    @ParameterizedTest
    @EnumSource(names = {"OWN_UNIT", "APPLICANT"})
    void only_what_comes_from_another_unit_has_a_nomination(SourceKind kind) {
        demand.given(REGISTERED, MATERIAL)
                .when(new AddDataItem(DEMAND, line("M-04", kind, CIVIL), ALICE))
                .expectNoEvents()
                .expectException(refused(new NominationNotAllowed(kind)));
        DataItemLine own = line("M-04", kind, null);
        Sourcing.demand()
                .given(REGISTERED, MATERIAL, added(own))
                .when(new NominateSource(DEMAND, id(own), CIVIL, ALICE))
                .expectNoEvents()
                .expectException(refused(new NominationNotAllowed(kind)));
    }

    @Test
    void a_unit_never_nominates_itself() {
        demand.given(REGISTERED, MATERIAL)
                .when(new AddDataItem(DEMAND, line("M-01", SourceKind.EXTERNAL_UNIT, HEALTH), ALICE))
                .expectException(refused(new DemanderIsSource(HEALTH)));
        Sourcing.demand()
                .given(REGISTERED, MATERIAL, added(EXTERNAL))
                .when(new NominateSource(DEMAND, id(EXTERNAL), HEALTH, ALICE))
                .expectException(refused(new DemanderIsSource(HEALTH)));
    }

    @Test
    void a_nominated_unit_takes_part_in_the_scope() {
        demand.given(REGISTERED, MATERIAL)
                .when(new AddDataItem(DEMAND, line("M-01", SourceKind.EXTERNAL_UNIT, STRANGER), ALICE))
                .expectException(refused(new UnitNotEnrolled(STRANGER, null)));
        Sourcing.demand()
                .given(REGISTERED, MATERIAL, added(EXTERNAL))
                .when(new NominateSource(DEMAND, id(EXTERNAL), STRANGER, ALICE))
                .expectException(refused(new UnitNotEnrolled(STRANGER, null)));
    }

    @Test
    void another_unit_is_nominated_until_the_line_is_submitted() {
        demand.given(REGISTERED, MATERIAL, added(EXTERNAL))
                .when(new NominateSource(DEMAND, id(EXTERNAL), POLICE, ALICE))
                .expectEvents(new SourceNominated(DEMAND, id(EXTERNAL), POLICE, ALICE));
        Sourcing.demand()
                .given(REGISTERED, MATERIAL, added(EXTERNAL))
                .when(new NominateSource(DEMAND, id(EXTERNAL), CIVIL, ALICE))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        Sourcing.demand()
                .given(REGISTERED, MATERIAL, added(EXTERNAL), submitted(EXTERNAL))
                .when(new NominateSource(DEMAND, id(EXTERNAL), POLICE, ALICE))
                .expectException(refused(new LineAlreadySubmitted(id(EXTERNAL))));
    }

    @Test
    void a_line_is_taken_away_until_it_is_submitted() {
        demand.given(REGISTERED, MATERIAL, added(EXTERNAL))
                .when(new RemoveDataItem(DEMAND, id(EXTERNAL), ALICE))
                .expectEvents(new DataItemRemoved(DEMAND, id(EXTERNAL), ALICE));
        Sourcing.demand()
                .given(REGISTERED, MATERIAL, added(EXTERNAL), submitted(EXTERNAL))
                .when(new RemoveDataItem(DEMAND, id(EXTERNAL), ALICE))
                .expectException(refused(new LineAlreadySubmitted(id(EXTERNAL))));
        Sourcing.demand()
                .given(REGISTERED, MATERIAL)
                .when(new RemoveDataItem(DEMAND, id(EXTERNAL), ALICE))
                .expectException(refused(new UnknownLine(id(EXTERNAL))));
        Sourcing.demand()
                .given(REGISTERED, MATERIAL, added(EXTERNAL), new DataItemRemoved(DEMAND, id(EXTERNAL), ALICE))
                .when(new AddDataItem(DEMAND, EXTERNAL, ALICE))
                .expectEvents(added(EXTERNAL));
    }

    @Test
    void only_what_comes_from_another_unit_makes_requests() {
        demand.given(REGISTERED, MATERIAL, added(OWN), added(EXTERNAL), added(APPLICANT))
                .when(new SubmitDemand(DEMAND, ALICE))
                .expectEvents(submitted(EXTERNAL));
        Sourcing.demand()
                .given(REGISTERED, MATERIAL, added(OWN), added(APPLICANT))
                .when(new SubmitDemand(DEMAND, ALICE))
                .expectNoEvents()
                .expectException(refused(new NothingToSubmit(DEMAND)));
    }

    @Test
    void a_line_is_submitted_once_and_with_its_last_nomination() {
        DataItemLine late = line("M-09", SourceKind.EXTERNAL_UNIT, null);
        DataItemLine nominated = line("M-09", SourceKind.EXTERNAL_UNIT, POLICE);
        demand.given(
                        REGISTERED,
                        MATERIAL,
                        added(EXTERNAL),
                        submitted(EXTERNAL),
                        added(late),
                        new SourceNominated(DEMAND, id(late), POLICE, ALICE))
                .when(new SubmitDemand(DEMAND, ALICE))
                .expectEvents(submitted(nominated));
        Sourcing.demand()
                .given(REGISTERED, MATERIAL, added(EXTERNAL), submitted(EXTERNAL))
                .when(new SubmitDemand(DEMAND, ALICE))
                .expectException(refused(new NothingToSubmit(DEMAND)));
    }

    private static DataItemLine line(String code, SourceKind kind, @Nullable OrganisationId nominated) {
        return new DataItemLine("结婚证", code, "婚姻状况", kind, nominated, null, null);
    }

    private static SourcingRequestId id(DataItemLine line) {
        return SourcingRequestId.of(DEMAND, line.material(), line.code());
    }

    private static DataItemAdded added(DataItemLine line) {
        return new DataItemAdded(DEMAND, id(line), line, ALICE);
    }

    private static DataItemSubmitted submitted(DataItemLine line) {
        return new DataItemSubmitted(DEMAND, id(line), SCOPE, HEALTH, "生育登记", "生育登记", line, ALICE);
    }
}
