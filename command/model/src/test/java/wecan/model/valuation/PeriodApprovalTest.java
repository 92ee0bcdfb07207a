package wecan.model.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.messages.valuation.PeriodState.*;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.refused;
import static wecan.model.valuation.Periods.*;
import static wecan.model.valuation.Valuations.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.valuation.*;
import wecan.messages.valuation.ValuationPeriodCommand.*;
import wecan.messages.valuation.ValuationPeriodEvent.*;
import wecan.messages.valuation.ValuationRejection.*;

/** Review, closing and restatement. */
class PeriodApprovalTest {
    @Test
    void an_approver_closes_what_was_submitted_or_sends_it_back() {
        period().given(opened(), CAPTURED, SCORED_1)
                .when(new SubmitForReview(PERIOD, ALICE))
                .expectEvents(SUBMITTED);
        period().given(opened(), CAPTURED, SCORED_1, SUBMITTED)
                .when(new ClosePeriod(PERIOD, BOB))
                .expectEvents(CLOSED_1);
        PeriodSentBack sentBack = new PeriodSentBack(PERIOD, 1, "recount", BOB);
        period().given(opened(), CAPTURED, SCORED_1, SUBMITTED)
                .when(new SendBackPeriod(PERIOD, "recount", BOB))
                .expectEvents(sentBack);
        period().given(opened(), CAPTURED, SCORED_1, SUBMITTED, sentBack)
                .when(new ScorePeriod(PERIOD, ALICE))
                .expectEvents(SCORED_1);
    }

    static List<Arguments> valuers() {
        return List.of(
                Arguments.of("captured", List.of(captured(CAROL), SCORED_1, SUBMITTED)),
                Arguments.of("adjusted", List.of(CAPTURED, adjustedBy(CAROL), SCORED_1, SUBMITTED)),
                Arguments.of("scored", List.of(CAPTURED, scoredBy(CAROL, 1), SUBMITTED)),
                Arguments.of("submitted", List.of(CAPTURED, SCORED_1, new PeriodSubmitted(PERIOD, 1, CAROL))),
                Arguments.of(
                        "scored, and another scored again",
                        List.of(CAPTURED, scoredBy(CAROL, 1), scoredBy(ALICE, 1), SUBMITTED)),
                Arguments.of(
                        "captured before it was sent back",
                        List.of(
                                captured(CAROL),
                                SCORED_1,
                                SUBMITTED,
                                new PeriodSentBack(PERIOD, 1, "again", BOB),
                                CAPTURED,
                                SCORED_1,
                                SUBMITTED)),
                Arguments.of(
                        "scored the restatement",
                        List.of(
                                CAPTURED,
                                SCORED_1,
                                SUBMITTED,
                                CLOSED_1,
                                RESTATED,
                                scoredBy(CAROL, 2),
                                new PeriodSubmitted(PERIOD, 2, ALICE))));
    }

    @ParameterizedTest(name = "who {0}")
    @MethodSource("valuers")
    void who_had_a_hand_in_the_values_does_not_approve_them(String hand, List<ValuationPeriodEvent> events) {
        List<ValuationPeriodEvent> given = new ArrayList<>(List.of(opened()));
        given.addAll(events);
        period().given(given)
                .when(new ClosePeriod(PERIOD, CAROL))
                .expectNoEvents()
                .expectException(refused(new ValuerCannotApprove(CAROL)));
        period().given(given).when(new ClosePeriod(PERIOD, BOB)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_closed_report_is_replaced_only_by_a_restatement_that_links_to_it() {
        period().given(opened(), CAPTURED, SCORED_1, SUBMITTED, CLOSED_1)
                .when(new RestatePeriod(PERIOD, "a wrong count", BOB))
                .expectEvents(RESTATED);
        ValuationReport second = report(2, CLOSED_1.reportHash());
        period().given(
                        opened(),
                        CAPTURED,
                        SCORED_1,
                        SUBMITTED,
                        CLOSED_1,
                        RESTATED,
                        scoredBy(ALICE, 2),
                        new PeriodSubmitted(PERIOD, 2, ALICE))
                .when(new ClosePeriod(PERIOD, BOB))
                .expectEvents(new PeriodClosed(PERIOD, second, Sha256.hex(second.text()), BOB));
        assertThat(second.text()).contains(CLOSED_1.reportHash()).isNotEqualTo(REPORT.text());
    }

    @Test
    void a_valuer_of_a_replaced_report_may_approve_the_next() {
        period().given(
                        opened(),
                        CAPTURED,
                        SCORED_1,
                        SUBMITTED,
                        CLOSED_1,
                        RESTATED,
                        scoredBy(CAROL, 2),
                        new PeriodSubmitted(PERIOD, 2, CAROL))
                .when(new ClosePeriod(PERIOD, ALICE))
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @EnumSource(PeriodState.class)
    void every_command_is_refused_outside_its_states(PeriodState state) {
        check(state, new CaptureMeasures(PERIOD, ALICE), OPEN, COLLECTING);
        check(state, adjusting("completeness", 1), COLLECTING, SCORED);
        check(state, new ScorePeriod(PERIOD, ALICE), COLLECTING, SCORED);
        check(state, new SubmitForReview(PERIOD, ALICE), SCORED);
        check(state, new SendBackPeriod(PERIOD, "no", BOB), UNDER_REVIEW);
        check(state, new ClosePeriod(PERIOD, BOB), UNDER_REVIEW);
        check(state, new RestatePeriod(PERIOD, "no", BOB), CLOSED);
    }

    private static void check(PeriodState state, ValuationPeriodCommand command, PeriodState... needed) {
        var result = period(Map.of(REGISTER.value(), List.of(OPENED, registered(1, null))))
                .given(in(state))
                .when(command);
        if (Arrays.asList(needed).contains(state)) {
            result.expectSuccessfulHandlerExecution();
        } else {
            result.expectNoEvents().expectException(refused(new WrongPeriodState(PERIOD, state, List.of(needed))));
        }
    }

    private static List<ValuationPeriodEvent> in(PeriodState state) {
        List<ValuationPeriodEvent> all = List.of(opened(), CAPTURED, SCORED_1, SUBMITTED, CLOSED_1);
        return all.subList(0, state.ordinal() + 1);
    }
}
