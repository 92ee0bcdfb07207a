package wecan.model.valuation;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.NOW;
import static wecan.model.Fixtures.refused;
import static wecan.model.valuation.Valuations.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wecan.messages.DomainEvent;
import wecan.messages.InvalidInput;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetRegisterCommand;
import wecan.messages.valuation.AssetRegisterCommand.*;
import wecan.messages.valuation.AssetRegisterEvent.*;
import wecan.messages.valuation.AssetRegisterId;
import wecan.messages.valuation.ValuationRejection.AssetIsDisposed;
import wecan.messages.valuation.ValuationRejection.BeforeService;
import wecan.messages.valuation.ValuationRejection.DayNotReached;
import wecan.messages.valuation.ValuationRejection.RegisterFull;
import wecan.messages.valuation.ValuationRejection.UnknownAsset;
import wecan.model.Fixtures;

class AssetRegisterTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final LocalDate DUE = LocalDate.parse("2026-03-15");
    private static final List<Integer> LEADS = List.of(90, 30, 0);
    private static final AssetDisposed DISPOSED = new AssetDisposed(REGISTER, asset(1), TODAY, "sold", ALICE);

    @Test
    void the_first_asset_opens_the_register() {
        register().givenNoPriorActivity().when(registering(1, null)).expectEvents(OPENED, registered(1, null));
        register().given(OPENED, registered(1, null)).when(registering(2, null)).expectEvents(registered(2, null));
    }

    @Test
    void a_register_has_the_id_of_its_organisation() {
        AssetRegisterId wrong = AssetRegisterId.of(OTHER);
        register()
                .givenNoPriorActivity()
                .when(new SetLeadTimes(wrong, ORG, List.of(1), ALICE))
                .expectException(refused(new InvalidInput("register", InvalidInput.Problem.MALFORMED, 0)));
    }

    @Test
    void an_asset_is_registered_once() {
        register()
                .given(OPENED, registered(1, null))
                .when(registering(1, 12))
                .expectException(refused(new InvalidInput("asset", InvalidInput.Problem.MALFORMED, 0)));
    }

    @Test
    void a_register_is_full_at_10_000_assets() {
        List<DomainEvent> full = new ArrayList<>(List.of(OPENED));
        IntStream.rangeClosed(1, AssetRegisterCommand.MOST_ASSETS).forEach(i -> full.add(registered(i, null)));
        register().given(full).when(registering(10_001, null)).expectException(refused(new RegisterFull(10_000)));
        full.removeLast();
        register().given(full).when(registering(10_001, null)).expectEvents(registered(10_001, null));
    }

    @Test
    void an_asset_is_measured_from_its_service_to_its_disposal_and_not_in_the_future() {
        register()
                .given(OPENED, registered(1, null))
                .when(measuring(TODAY))
                .expectEvents(new AssetMeasured(REGISTER, asset(1), TODAY, 3, 500, completeness(1), ALICE));
        register()
                .given(OPENED, registered(1, null))
                .when(measuring(TODAY.plusDays(1)))
                .expectException(refused(new DayNotReached(TODAY.plusDays(1))));
        register()
                .given(OPENED, registered(1, null))
                .when(measuring(START.minusDays(1)))
                .expectException(refused(new BeforeService(asset(1), START)));
        register()
                .given(OPENED, registered(1, null), disposed(TODAY.minusDays(1)))
                .when(measuring(TODAY))
                .expectException(refused(new AssetIsDisposed(asset(1), TODAY.minusDays(1))));
        register()
                .given(OPENED, registered(1, null), disposed(TODAY.minusDays(1)))
                .when(measuring(TODAY.minusDays(1)))
                .expectEvents(
                        new AssetMeasured(REGISTER, asset(1), TODAY.minusDays(1), 3, 500, completeness(1), ALICE));
        register().given(OPENED).when(measuring(TODAY)).expectException(refused(new UnknownAsset(asset(1))));
    }

    @Test
    void the_day_is_that_of_shanghai() {
        LocalDate tomorrow = TODAY.plusDays(1);
        at(Instant.parse("2026-03-02T15:59:59Z"))
                .given(OPENED, registered(1, null))
                .when(measuring(tomorrow))
                .expectException(refused(new DayNotReached(tomorrow)));
        at(Instant.parse("2026-03-02T16:00:00Z"))
                .given(OPENED, registered(1, null))
                .when(measuring(tomorrow))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_replacement_is_due_when_the_useful_life_of_the_asset_or_else_of_its_class_ends() {
        register()
                .givenNoPriorActivity()
                .when(registering(1, 14))
                .expectEvents(OPENED, registered(1, 14), planned(1, DUE));
        ClassLifeSet classLife = new ClassLifeSet(REGISTER, AssetClass.DATA, 12, ALICE);
        register()
                .given(OPENED, classLife)
                .when(registering(1, null))
                .expectEvents(registered(1, null), planned(1, START.plusMonths(12)));
        register()
                .given(OPENED, registered(1, null), registered(2, 14), planned(2, DUE))
                .when(new SetClassLife(REGISTER, ORG, AssetClass.DATA, 12, ALICE))
                .expectEvents(classLife, planned(1, START.plusMonths(12)));
        register()
                .given(OPENED, registered(1, null), classLife, planned(1, START.plusMonths(12)))
                .when(new SetUsefulLife(REGISTER, asset(1), 14, ALICE))
                .expectEvents(new UsefulLifeSet(REGISTER, asset(1), 14, ALICE), planned(1, DUE));
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE))
                .when(new SetUsefulLife(REGISTER, asset(1), null, ALICE))
                .expectEvents(new UsefulLifeSet(REGISTER, asset(1), null, ALICE), planned(1, null));
    }

    @Test
    void the_life_of_another_class_plans_nothing() {
        register()
                .given(OPENED, registered(1, null))
                .when(new SetClassLife(REGISTER, ORG, AssetClass.HARDWARE, 12, ALICE))
                .expectEvents(new ClassLifeSet(REGISTER, AssetClass.HARDWARE, 12, ALICE));
    }

    @Test
    void other_lead_times_are_planned_for_all_that_are_due() {
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE), registered(2, null))
                .when(new SetLeadTimes(REGISTER, ORG, List.of(7, 60), ALICE))
                .expectEvents(
                        new LeadTimesSet(REGISTER, List.of(60, 7), ALICE),
                        new ReplacementPlanned(REGISTER, asset(1), DUE, List.of(60, 7)));
    }

    @Test
    void a_disposed_asset_is_due_no_more_and_is_not_disposed_of_again() {
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE))
                .when(new DisposeAsset(REGISTER, asset(1), TODAY, "sold", ALICE))
                .expectEvents(DISPOSED, planned(1, null));
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE), DISPOSED, planned(1, null))
                .when(new DisposeAsset(REGISTER, asset(1), TODAY, "sold", ALICE))
                .expectException(refused(new AssetIsDisposed(asset(1), TODAY)));
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE), DISPOSED, planned(1, null))
                .when(new SetUsefulLife(REGISTER, asset(1), 3, ALICE))
                .expectException(refused(new AssetIsDisposed(asset(1), TODAY)));
        register()
                .given(OPENED, registered(1, 14))
                .when(new DisposeAsset(REGISTER, asset(1), TODAY.plusDays(1), "sold", ALICE))
                .expectException(refused(new DayNotReached(TODAY.plusDays(1))));
        register()
                .given(OPENED, registered(1, 14))
                .when(new DisposeAsset(REGISTER, asset(1), START.minusDays(1), "sold", ALICE))
                .expectException(refused(new BeforeService(asset(1), START)));
    }

    @Test
    void an_alert_is_told_once_and_only_the_most_urgent_of_those_that_have_come_due() {
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE))
                .when(alerting(30))
                .expectEvents(alerted(30));
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE))
                .when(alerting(90))
                .expectNoEvents();
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE), alerted(30))
                .when(alerting(30))
                .expectNoEvents();
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE), alerted(30))
                .when(alerting(90))
                .expectNoEvents();
        at(Instant.parse("2026-03-14T16:00:00Z"))
                .given(OPENED, registered(1, 14), planned(1, DUE), alerted(30))
                .when(alerting(0))
                .expectEvents(alerted(0));
    }

    @Test
    void a_longer_lead_time_that_is_set_after_a_shorter_one_was_told_is_not_told() {
        register()
                .given(
                        OPENED,
                        registered(1, 14),
                        planned(1, DUE),
                        alerted(30),
                        new ReplacementPlanned(REGISTER, asset(1), DUE, List.of(60)))
                .when(alerting(60))
                .expectNoEvents();
    }

    @Test
    void an_alert_that_is_early_or_for_another_day_is_ignored() {
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE))
                .when(alerting(0))
                .expectNoEvents();
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE))
                .when(new RaiseReplacementAlert(REGISTER, asset(1), DUE.minusDays(1), 30))
                .expectNoEvents();
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE))
                .when(alerting(29))
                .expectNoEvents();
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE), DISPOSED, planned(1, null))
                .when(alerting(30))
                .expectNoEvents();
    }

    @Test
    void another_due_date_is_told_anew() {
        LocalDate later = DUE.plusDays(5);
        register()
                .given(OPENED, registered(1, 14), planned(1, DUE), alerted(30), planned(1, later))
                .when(new RaiseReplacementAlert(REGISTER, asset(1), later, 30))
                .expectEvents(new ReplacementAlerted(REGISTER, asset(1), later, 30));
    }

    private static FixtureConfiguration<AssetRegister> register() {
        return at(NOW);
    }

    private static FixtureConfiguration<AssetRegister> at(Instant now) {
        return Fixtures.at(now, AssetRegister.class);
    }

    private static MeasureAsset measuring(LocalDate on) {
        return new MeasureAsset(REGISTER, asset(1), on, 3, 500, completeness(1), ALICE);
    }

    private static AssetDisposed disposed(LocalDate on) {
        return new AssetDisposed(REGISTER, asset(1), on, "sold", ALICE);
    }

    private static ReplacementPlanned planned(int number, @Nullable LocalDate due) {
        return new ReplacementPlanned(REGISTER, asset(number), due, due == null ? List.of() : LEADS);
    }

    private static RaiseReplacementAlert alerting(int lead) {
        return new RaiseReplacementAlert(REGISTER, asset(1), DUE, lead);
    }

    private static ReplacementAlerted alerted(int lead) {
        return new ReplacementAlerted(REGISTER, asset(1), DUE, lead);
    }
}
