package wecan.model.sourcing;

import static wecan.messages.sourcing.RequestState.AWAITING_SOURCE;
import static wecan.messages.sourcing.RequestState.CONFIRMED;
import static wecan.messages.sourcing.RequestState.RETURNED;
import static wecan.messages.sourcing.RequestState.WITHDRAWAL_UNDER_REVIEW;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.refused;
import static wecan.model.sourcing.Sourcing.*;

import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.sourcing.CancelReason;
import wecan.messages.sourcing.DataItemSourceCommand.*;
import wecan.messages.sourcing.DataItemSourceEvent.*;
import wecan.messages.sourcing.SourcingRejection.DemanderIsSource;
import wecan.messages.sourcing.SourcingRejection.SameUnit;
import wecan.messages.sourcing.SourcingRejection.UnitNotEnrolled;

/** How a source stops being one: it asks to, or the coordinator asks another. All that relies on it moves. */
class SourceWithdrawalTest {
    private final FixtureConfiguration<DataItemSource> item = Sourcing.item();

    @Test
    void a_source_asks_to_be_released_and_stays_the_source_meanwhile() {
        item.given(in(CONFIRMED))
                .when(new RequestWithdrawal(ITEM, REQUEST, "迁移", BOB))
                .expectEvents(withdrawing());
    }

    @Test
    void a_refused_withdrawal_leaves_all_as_it_was() {
        item.given(in(WITHDRAWAL_UNDER_REVIEW))
                .when(new RefuseWithdrawal(ITEM, REQUEST, "nobody else has it", CAROL))
                .expectEvents(new WithdrawalRefused(ITEM, REQUEST, "nobody else has it", CAROL));
    }

    @Test
    void an_approved_withdrawal_reopens_all_that_relied_on_the_source() {
        item.given(shared(WITHDRAWAL_UNDER_REVIEW))
                .when(new ApproveWithdrawal(ITEM, REQUEST, POLICE, CAROL))
                .expectEvents(
                        new WithdrawalApproved(ITEM, REQUEST, POLICE, CAROL),
                        reopened(REQUEST, POLICE),
                        reopened(OTHER_REQUEST, POLICE),
                        source(null, 2));
    }

    @Test
    void an_approved_withdrawal_may_ask_the_same_unit_again() {
        item.given(in(WITHDRAWAL_UNDER_REVIEW))
                .when(new ApproveWithdrawal(ITEM, REQUEST, null, CAROL))
                .expectEvents(
                        new WithdrawalApproved(ITEM, REQUEST, CIVIL, CAROL), reopened(REQUEST, CIVIL), source(null, 2));
    }

    @Test
    void what_does_not_rely_on_the_source_does_not_move_with_it() {
        item.given(withOther(WITHDRAWAL_UNDER_REVIEW))
                .when(new ApproveWithdrawal(ITEM, REQUEST, null, CAROL))
                .expectEvents(
                        new WithdrawalApproved(ITEM, REQUEST, CIVIL, CAROL), reopened(REQUEST, CIVIL), source(null, 2));
    }

    @Test
    void a_demander_that_becomes_the_source_needs_no_request() {
        item.given(shared(WITHDRAWAL_UNDER_REVIEW))
                .when(new ApproveWithdrawal(ITEM, REQUEST, SCHOOLS, CAROL))
                .expectEvents(
                        new WithdrawalApproved(ITEM, REQUEST, SCHOOLS, CAROL),
                        reopened(REQUEST, SCHOOLS),
                        new RequestCancelled(ITEM, OTHER_REQUEST, CancelReason.OWN_UNIT, CAROL),
                        source(null, 2));
    }

    @Test
    void a_request_does_not_go_to_its_own_demander_or_a_stranger() {
        item.given(in(WITHDRAWAL_UNDER_REVIEW))
                .when(new ApproveWithdrawal(ITEM, REQUEST, HEALTH, CAROL))
                .expectNoEvents()
                .expectException(refused(new DemanderIsSource(HEALTH)));
        Sourcing.item()
                .given(in(WITHDRAWAL_UNDER_REVIEW))
                .when(new ApproveWithdrawal(ITEM, REQUEST, STRANGER, CAROL))
                .expectException(refused(new UnitNotEnrolled(STRANGER, null)));
        Sourcing.item()
                .given(in(CONFIRMED))
                .when(new ResetSource(ITEM, REQUEST, HEALTH, "why not", CAROL))
                .expectNoEvents()
                .expectException(refused(new DemanderIsSource(HEALTH)));
        Sourcing.item()
                .given(in(CONFIRMED))
                .when(new ResetSource(ITEM, REQUEST, STRANGER, "why not", CAROL))
                .expectException(refused(new UnitNotEnrolled(STRANGER, null)));
    }

    @Test
    void a_reset_source_takes_all_that_relied_on_it_along() {
        item.given(shared(CONFIRMED))
                .when(new ResetSource(ITEM, OTHER_REQUEST, POLICE, "they keep it now", CAROL))
                .expectEvents(
                        new SourceReset(ITEM, OTHER_REQUEST, CIVIL, POLICE, "they keep it now", CAROL),
                        reopened(REQUEST, POLICE),
                        reopened(OTHER_REQUEST, POLICE),
                        source(null, 2));
    }

    @Test
    void a_reset_takes_along_a_request_whose_withdrawal_is_under_review() {
        item.given(shared(WITHDRAWAL_UNDER_REVIEW))
                .when(new ResetSource(ITEM, OTHER_REQUEST, POLICE, "they keep it now", CAROL))
                .expectEvents(
                        new SourceReset(ITEM, OTHER_REQUEST, CIVIL, POLICE, "they keep it now", CAROL),
                        reopened(REQUEST, POLICE),
                        reopened(OTHER_REQUEST, POLICE),
                        source(null, 2));
    }

    @Test
    void a_request_that_waits_is_reset_alone_and_the_source_stays() {
        item.given(withOther(CONFIRMED))
                .when(new ResetSource(ITEM, OTHER_REQUEST, CIVIL, "they are the source", CAROL))
                .expectEvents(
                        new SourceReset(ITEM, OTHER_REQUEST, POLICE, CIVIL, "they are the source", CAROL),
                        reopened(OTHER_REQUEST, CIVIL));
    }

    @Test
    void a_reset_asks_another_unit_unless_the_request_was_returned() {
        item.given(in(CONFIRMED))
                .when(new ResetSource(ITEM, REQUEST, CIVIL, "again", CAROL))
                .expectNoEvents()
                .expectException(refused(new SameUnit(CIVIL)));
        Sourcing.item()
                .given(in(AWAITING_SOURCE))
                .when(new ResetSource(ITEM, REQUEST, CIVIL, "again", CAROL))
                .expectException(refused(new SameUnit(CIVIL)));
        Sourcing.item()
                .given(in(RETURNED))
                .when(new ResetSource(ITEM, REQUEST, CIVIL, "again", CAROL))
                .expectEvents(new SourceReset(ITEM, REQUEST, CIVIL, CIVIL, "again", CAROL), reopened(REQUEST, CIVIL));
    }

    @Test
    void who_comes_after_a_withdrawal_is_another_term() {
        item.given(and(
                        in(WITHDRAWAL_UNDER_REVIEW),
                        new WithdrawalApproved(ITEM, REQUEST, POLICE, CAROL),
                        reopened(REQUEST, POLICE),
                        source(null, 2)))
                .when(new ConfirmSource(ITEM, REQUEST, BOB))
                .expectEvents(confirmed(REQUEST, HEALTH, POLICE), source(POLICE, 3));
    }

    @Test
    void the_demander_gives_up_a_request() {
        item.given(in(AWAITING_SOURCE))
                .when(new CancelRequest(ITEM, REQUEST, ALICE))
                .expectEvents(new RequestCancelled(ITEM, REQUEST, CancelReason.DEMANDER, ALICE));
    }
}
