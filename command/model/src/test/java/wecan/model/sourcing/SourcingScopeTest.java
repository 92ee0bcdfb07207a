package wecan.model.sourcing;

import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.refused;
import static wecan.model.sourcing.Sourcing.BUREAU;
import static wecan.model.sourcing.Sourcing.CIVIL;
import static wecan.model.sourcing.Sourcing.DAYS;
import static wecan.model.sourcing.Sourcing.RETURNS_ALLOWED;
import static wecan.model.sourcing.Sourcing.SCOPE;
import static wecan.model.sourcing.Sourcing.STRANGER;

import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.sourcing.SourcingRejection.ScopeAlreadyOpen;
import wecan.messages.sourcing.SourcingRejection.UnitAlreadyEnrolled;
import wecan.messages.sourcing.SourcingRejection.UnitCodeTaken;
import wecan.messages.sourcing.SourcingScopeCommand.ChangeTerms;
import wecan.messages.sourcing.SourcingScopeCommand.EnrolUnit;
import wecan.messages.sourcing.SourcingScopeCommand.OpenScope;
import wecan.messages.sourcing.SourcingScopeEvent.ScopeOpened;
import wecan.messages.sourcing.SourcingScopeEvent.TermsChanged;
import wecan.messages.sourcing.SourcingScopeEvent.UnitEnrolled;
import wecan.model.Fixtures;

class SourcingScopeTest {
    private final FixtureConfiguration<SourcingScope> scope = Fixtures.of(SourcingScope.class);

    @Test
    void an_organisation_opens_its_scope() {
        scope.givenNoPriorActivity()
                .when(new OpenScope(SCOPE, BUREAU, 5, 2, true, CAROL))
                .expectEvents(new ScopeOpened(SCOPE, BUREAU, 5, 2, true, CAROL));
    }

    @Test
    void a_scope_is_opened_once() {
        scope.given(Sourcing.scope(true))
                .when(new OpenScope(SCOPE, BUREAU, 7, 3, false, CAROL))
                .expectNoEvents()
                .expectException(refused(new ScopeAlreadyOpen(SCOPE)));
    }

    @Test
    void terms_are_changed_when_they_are_other_ones() {
        scope.given(Sourcing.scope(true))
                .when(new ChangeTerms(SCOPE, 7, 3, false, CAROL))
                .expectEvents(new TermsChanged(SCOPE, 7, 3, false, CAROL));
        Fixtures.of(SourcingScope.class)
                .given(Sourcing.scope(true))
                .when(new ChangeTerms(SCOPE, DAYS, RETURNS_ALLOWED, true, CAROL))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_unit_takes_part_under_a_code() {
        scope.given(Sourcing.scope(true))
                .when(new EnrolUnit(SCOPE, STRANGER, " 税  务 ", CAROL))
                .expectEvents(new UnitEnrolled(SCOPE, STRANGER, "税 务", CAROL));
    }

    @Test
    void a_unit_takes_part_once() {
        scope.given(Sourcing.scope(true))
                .when(new EnrolUnit(SCOPE, CIVIL, "民政局", CAROL))
                .expectNoEvents()
                .expectException(refused(new UnitAlreadyEnrolled(CIVIL, "民政")));
    }

    @Test
    void a_code_names_one_unit_however_it_is_spaced() {
        scope.given(Sourcing.scope(true))
                .when(new EnrolUnit(SCOPE, STRANGER, "　民政 ", CAROL))
                .expectNoEvents()
                .expectException(refused(new UnitCodeTaken("民政", CIVIL)));
    }
}
