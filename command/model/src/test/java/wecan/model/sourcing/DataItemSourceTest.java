package wecan.model.sourcing;

import static wecan.messages.sourcing.RequestState.AWAITING_SOURCE;
import static wecan.messages.sourcing.RequestState.CONFIRMED;
import static wecan.messages.sourcing.RequestState.RETURNED;
import static wecan.messages.sourcing.RequestState.SUBMITTED;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.refused;
import static wecan.model.sourcing.Sourcing.*;

import java.util.List;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.sourcing.DataItemSourceCommand.*;
import wecan.messages.sourcing.DataItemSourceEvent;
import wecan.messages.sourcing.DataItemSourceEvent.*;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.ReturnReason;
import wecan.messages.sourcing.SourcingRejection.*;
import wecan.model.Fixtures;

/** From a demand's line to a confirmed source: asking, confirming, returning, being late. */
class DataItemSourceTest {
    private final FixtureConfiguration<DataItemSource> item = Sourcing.item();

    @Test
    void a_nominated_unit_is_asked_at_once_where_the_terms_say_so() {
        item.givenNoPriorActivity().when(open(CIVIL)).expectEvents(requested(CIVIL), dispatched(REQUEST, CIVIL));
    }

    @Test
    void otherwise_a_request_waits_for_the_coordinator() {
        item.givenNoPriorActivity().when(open(null)).expectEvents(requested(null));
        Fixtures.of(DataItemSource.class, others(false))
                .givenNoPriorActivity()
                .when(open(CIVIL))
                .expectEvents(requested(CIVIL));
    }

    @ParameterizedTest
    @EnumSource(RequestState.class)
    void a_request_is_opened_once_whatever_became_of_it(RequestState state) {
        item.given(in(state)).when(open(POLICE)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void nothing_is_asked_in_a_scope_that_nobody_has_opened() {
        Fixtures.of(DataItemSource.class)
                .givenNoPriorActivity()
                .when(open(CIVIL))
                .expectNoEvents()
                .expectException(refused(new NotFound(SCOPE.value())));
    }

    @Test
    void the_coordinator_asks_the_nominated_unit_or_another() {
        item.given(in(SUBMITTED))
                .when(new DispatchRequest(ITEM, REQUEST, null, CAROL))
                .expectEvents(new RequestDispatched(ITEM, REQUEST, CIVIL, DUE, CAROL));
        Sourcing.item()
                .given(in(SUBMITTED))
                .when(new DispatchRequest(ITEM, REQUEST, POLICE, CAROL))
                .expectEvents(new RequestDispatched(ITEM, REQUEST, POLICE, DUE, CAROL));
    }

    @Test
    void where_nobody_was_nominated_the_coordinator_names_a_unit() {
        item.given(requested(null))
                .when(new DispatchRequest(ITEM, REQUEST, null, CAROL))
                .expectNoEvents()
                .expectException(refused(new NoUnitNamed(REQUEST)));
    }

    @Test
    void only_units_of_the_scope_are_asked_and_never_the_demander() {
        item.given(in(SUBMITTED))
                .when(new DispatchRequest(ITEM, REQUEST, STRANGER, CAROL))
                .expectException(refused(new UnitNotEnrolled(STRANGER, null)));
        Sourcing.item()
                .given(in(SUBMITTED))
                .when(new DispatchRequest(ITEM, REQUEST, HEALTH, CAROL))
                .expectException(refused(new DemanderIsSource(HEALTH)));
    }

    @Test
    void the_first_to_confirm_is_the_source() {
        item.given(in(AWAITING_SOURCE))
                .when(new ConfirmSource(ITEM, REQUEST, BOB))
                .expectEvents(confirmed(REQUEST, HEALTH, CIVIL), source(CIVIL, 1))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void two_demanders_share_the_source() {
        item.given(and(in(CONFIRMED), otherRequested(), dispatched(OTHER_REQUEST, CIVIL)))
                .when(new ConfirmSource(ITEM, OTHER_REQUEST, BOB))
                .expectEvents(confirmed(OTHER_REQUEST, SCHOOLS, CIVIL));
    }

    @Test
    void a_second_source_is_refused_with_the_incumbent_and_put_before_the_coordinator_once() {
        SourceConflict conflict = new SourceConflict(ITEM, CIVIL);
        SourceConflictRaised raised = new SourceConflictRaised(ITEM, OTHER_REQUEST, POLICE, CIVIL, CAROL);
        item.given(withOther(CONFIRMED))
                .when(new ConfirmSource(ITEM, OTHER_REQUEST, CAROL))
                .expectEvents(raised)
                .expectResultMessagePayload(conflict);
        Sourcing.item()
                .given(and(withOther(CONFIRMED), raised))
                .when(new ConfirmSource(ITEM, OTHER_REQUEST, BOB))
                .expectNoEvents()
                .expectException(refused(conflict));
    }

    @Test
    void a_conflict_with_another_incumbent_is_another_conflict() {
        List<DataItemSourceEvent> moved = and(
                withOther(CONFIRMED),
                new SourceConflictRaised(ITEM, OTHER_REQUEST, POLICE, CIVIL, CAROL),
                new SourceReset(ITEM, REQUEST, CIVIL, SCHOOLS, "moved", CAROL),
                reopened(REQUEST, SCHOOLS),
                source(null, 2),
                confirmed(REQUEST, HEALTH, SCHOOLS),
                source(SCHOOLS, 3));
        item.given(moved)
                .when(new ConfirmSource(ITEM, OTHER_REQUEST, BOB))
                .expectEvents(new SourceConflictRaised(ITEM, OTHER_REQUEST, POLICE, SCHOOLS, BOB))
                .expectResultMessagePayload(new SourceConflict(ITEM, SCHOOLS));
    }

    @Test
    void a_conflict_after_the_unit_was_asked_anew_is_news_to_the_coordinator() {
        SourceConflictRaised raised = new SourceConflictRaised(ITEM, OTHER_REQUEST, POLICE, CIVIL, CAROL);
        item.given(and(withOther(CONFIRMED), raised, reopened(OTHER_REQUEST, SCHOOLS), reopened(OTHER_REQUEST, POLICE)))
                .when(new ConfirmSource(ITEM, OTHER_REQUEST, CAROL))
                .expectEvents(raised)
                .expectResultMessagePayload(new SourceConflict(ITEM, CIVIL));
    }

    @Test
    void a_source_that_wants_to_be_released_is_the_source_still() {
        item.given(withOther(RequestState.WITHDRAWAL_UNDER_REVIEW))
                .when(new ConfirmSource(ITEM, OTHER_REQUEST, CAROL))
                .expectResultMessagePayload(new SourceConflict(ITEM, CIVIL));
    }

    @Test
    void who_submitted_or_revised_the_demand_does_not_confirm_it() {
        item.given(in(AWAITING_SOURCE))
                .when(new ConfirmSource(ITEM, REQUEST, ALICE))
                .expectNoEvents()
                .expectException(refused(new DemanderCannotConfirm(ALICE)));
        List<DataItemSourceEvent> revised =
                and(in(RETURNED), new RequestRevised(ITEM, REQUEST, CIVIL, "核验", CAROL), dispatched(REQUEST, CIVIL));
        Sourcing.item()
                .given(revised)
                .when(new ConfirmSource(ITEM, REQUEST, CAROL))
                .expectException(refused(new DemanderCannotConfirm(CAROL)));
        Sourcing.item()
                .given(revised)
                .when(new ConfirmSource(ITEM, REQUEST, ALICE))
                .expectException(refused(new DemanderCannotConfirm(ALICE)));
    }

    @Test
    void a_request_that_nobody_made_is_not_confirmed() {
        item.given(in(AWAITING_SOURCE))
                .when(new ConfirmSource(ITEM, OTHER_REQUEST, BOB))
                .expectException(refused(new UnknownRequest(OTHER_REQUEST)));
    }

    @Test
    void a_return_gives_its_reason_and_is_counted() {
        item.given(in(AWAITING_SOURCE))
                .when(new ReturnRequest(ITEM, REQUEST, ReturnReason.NOT_OURS, "问公安", BOB))
                .expectEvents(new SourcingReturned(ITEM, REQUEST, CIVIL, ReturnReason.NOT_OURS, "问公安", 1, BOB));
        Sourcing.item()
                .given(and(
                        in(RETURNED),
                        new RequestRevised(ITEM, REQUEST, CIVIL, "核验", ALICE),
                        dispatched(REQUEST, CIVIL)))
                .when(new ReturnRequest(ITEM, REQUEST, ReturnReason.INCOMPLETE, null, BOB))
                .expectEvents(returned(2));
    }

    @Test
    void a_revised_request_goes_to_the_unit_that_is_named_now() {
        item.given(in(RETURNED))
                .when(new ReviseRequest(ITEM, REQUEST, POLICE, null, ALICE))
                .expectEvents(new RequestRevised(ITEM, REQUEST, POLICE, "核验", ALICE), dispatched(REQUEST, POLICE));
    }

    @Test
    void a_revised_request_goes_back_to_who_was_asked_when_only_the_purpose_is_new() {
        item.given(in(RETURNED))
                .when(new ReviseRequest(ITEM, REQUEST, null, "核验婚姻状况", ALICE))
                .expectEvents(new RequestRevised(ITEM, REQUEST, CIVIL, "核验婚姻状况", ALICE), dispatched(REQUEST, CIVIL));
    }

    @Test
    void a_revised_request_waits_for_the_coordinator_where_the_terms_say_so() {
        Fixtures.of(DataItemSource.class, others(false))
                .given(in(RETURNED))
                .when(new ReviseRequest(ITEM, REQUEST, POLICE, null, ALICE))
                .expectEvents(new RequestRevised(ITEM, REQUEST, POLICE, "核验", ALICE));
    }

    @Test
    void a_revision_names_a_unit_of_the_scope_and_never_the_demander() {
        item.given(in(RETURNED))
                .when(new ReviseRequest(ITEM, REQUEST, STRANGER, null, ALICE))
                .expectException(refused(new UnitNotEnrolled(STRANGER, null)));
        Sourcing.item()
                .given(in(RETURNED))
                .when(new ReviseRequest(ITEM, REQUEST, HEALTH, null, ALICE))
                .expectException(refused(new DemanderIsSource(HEALTH)));
    }

    @Test
    void after_the_allowed_returns_only_the_coordinator_moves_a_request_on() {
        List<DataItemSourceEvent> twice = and(
                in(RETURNED),
                new RequestRevised(ITEM, REQUEST, CIVIL, "核验", ALICE),
                dispatched(REQUEST, CIVIL),
                returned(2));
        item.given(twice)
                .when(new ReviseRequest(ITEM, REQUEST, POLICE, null, ALICE))
                .expectNoEvents()
                .expectException(refused(new CoordinatorMustDecide(REQUEST, 2)));
        Sourcing.item()
                .given(twice)
                .when(new ResetSource(ITEM, REQUEST, CIVIL, "it is yours", CAROL))
                .expectEvents(
                        new SourceReset(ITEM, REQUEST, CIVIL, CIVIL, "it is yours", CAROL), reopened(REQUEST, CIVIL));
        Sourcing.item()
                .given(and(
                        twice,
                        new SourceReset(ITEM, REQUEST, CIVIL, CIVIL, "it is yours", CAROL),
                        reopened(REQUEST, CIVIL)))
                .when(new ReturnRequest(ITEM, REQUEST, ReturnReason.INCOMPLETE, null, BOB))
                .expectEvents(returned(1));
    }

    @Test
    void a_late_request_is_marked_once_and_can_still_be_confirmed() {
        RequestOverdue overdue = new RequestOverdue(ITEM, REQUEST, DUE);
        item.given(in(AWAITING_SOURCE))
                .when(new MarkOverdue(ITEM, REQUEST, DUE))
                .expectEvents(overdue);
        Sourcing.item()
                .given(and(in(AWAITING_SOURCE), overdue))
                .when(new MarkOverdue(ITEM, REQUEST, DUE))
                .expectNoEvents();
        Sourcing.item()
                .given(and(in(AWAITING_SOURCE), overdue))
                .when(new ConfirmSource(ITEM, REQUEST, BOB))
                .expectEvents(confirmed(REQUEST, HEALTH, CIVIL), source(CIVIL, 1));
    }

    @Test
    void a_deadline_that_holds_no_more_is_ignored() {
        item.given(in(AWAITING_SOURCE))
                .when(new MarkOverdue(ITEM, REQUEST, DUE.minusSeconds(1)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        Sourcing.item()
                .given(in(CONFIRMED))
                .when(new MarkOverdue(ITEM, REQUEST, DUE))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_fabric_says_about_a_term_is_recorded_once() {
        PublicationPosted posted = new PublicationPosted(ITEM, 1, "ab", 7);
        PublicationRefused refused = new PublicationRefused(ITEM, 1, "STALE_TERM", "ab", 7);
        item.given(in(CONFIRMED)).when(new RecordPublished(ITEM, 1, "ab", 7)).expectEvents(posted);
        Sourcing.item()
                .given(in(CONFIRMED))
                .when(new RecordPublicationRefused(ITEM, 1, "STALE_TERM", "ab", 7))
                .expectEvents(refused);
        for (DataItemSourceEvent first : List.of(posted, refused)) {
            Sourcing.item()
                    .given(and(in(CONFIRMED), first))
                    .when(new RecordPublished(ITEM, 1, "cd", 8))
                    .expectNoEvents();
            Sourcing.item()
                    .given(and(in(CONFIRMED), first))
                    .when(new RecordPublicationRefused(ITEM, 1, "STALE_TERM", "cd", 8))
                    .expectNoEvents();
        }
    }
}
