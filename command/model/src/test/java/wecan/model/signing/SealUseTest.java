package wecan.model.signing;

import static wecan.messages.signing.SealUseState.*;
import static wecan.model.Fixtures.NOW;
import static wecan.model.Fixtures.refused;
import static wecan.model.signing.Signings.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wecan.messages.DomainEvent;
import wecan.messages.InvalidInput;
import wecan.messages.signing.*;
import wecan.messages.signing.SealUseCommand.*;
import wecan.messages.signing.SealUseEvent.*;
import wecan.messages.signing.SigningRejection.*;
import wecan.model.Fixtures;

class SealUseTest {
    private static final String SEALED = "a1".repeat(32);
    private static final List<SealEvent> ACTIVE = in(SealState.ACTIVE);
    private static final Map<UUID, List<? extends DomainEvent>> OUTSIDE = known(ACTIVE, List.of());
    private static final Map<UUID, List<? extends DomainEvent>> IN_FLOW = known(ACTIVE, in(FlowState.SENT));

    @Test
    void the_use_of_an_active_seal_is_asked_for_and_lapses_after_seven_days() {
        use(OUTSIDE).givenNoPriorActivity().when(requesting(null, REQUESTER)).expectEvents(requested(null));
        use(Map.of())
                .givenNoPriorActivity()
                .when(requesting(null, REQUESTER))
                .expectException(refused(new UnknownSeal(SEAL)));
    }

    @ParameterizedTest
    @EnumSource(value = SealState.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void a_seal_that_is_not_active_is_neither_asked_for_nor_used(SealState state) {
        Map<UUID, List<? extends DomainEvent>> gone = known(in(state), List.of());
        use(gone)
                .givenNoPriorActivity()
                .when(requesting(null, REQUESTER))
                .expectException(refused(new SealNotActive(SEAL, state)));
        use(gone)
                .given(in(APPROVED, null))
                .when(new UseSeal(USE, KEEPER))
                .expectNoEvents()
                .expectException(refused(new SealNotActive(SEAL, state)));
    }

    @Test
    void a_seal_is_used_only_while_it_is_valid_also_when_its_deadline_is_late() {
        use(known(in(SealState.ACTIVE, FROM, NOW), List.of()))
                .givenNoPriorActivity()
                .when(requesting(null, REQUESTER))
                .expectException(refused(new SealNotActive(SEAL, SealState.EXPIRED)));
        use(known(in(SealState.ACTIVE, NOW.plusSeconds(1), UNTIL), List.of()))
                .givenNoPriorActivity()
                .when(requesting(null, REQUESTER))
                .expectException(refused(new SealNotActive(SEAL, SealState.ISSUED)));
    }

    @Test
    void in_a_flow_document_and_place_are_those_of_the_flow() {
        use(IN_FLOW).givenNoPriorActivity().when(requesting(FLOW, REQUESTER)).expectEvents(requested(FLOW));
        use(IN_FLOW)
                .givenNoPriorActivity()
                .when(new RequestSealUse(USE, SEAL, "00", PLACE, "协议", FLOW, REQUESTER))
                .expectException(refused(new NotAsInFlow(FLOW)));
        use(IN_FLOW)
                .givenNoPriorActivity()
                .when(new RequestSealUse(USE, SEAL, DOCUMENT, new Placement(1, 101, 200, 40), "协议", FLOW, REQUESTER))
                .expectException(refused(new NotAsInFlow(FLOW)));
        use(OUTSIDE)
                .givenNoPriorActivity()
                .when(requesting(FLOW, REQUESTER))
                .expectException(refused(new UnknownFlow(FLOW)));
    }

    @Test
    void in_a_flow_a_signer_whose_turn_it_is_asks_and_uses() {
        Signer last = new Signer(ORG, 2, PLACE);
        Signer other = new Signer(organisation(2), 1, PLACE);
        checkFlow(flowOf(List.of(other, last)), new NotYourTurn(ORG, 2));
        checkFlow(flowOf(List.of(other)), new NotASigner(ORG));
        checkFlow(in(FlowState.PARTIALLY_SIGNED), new AlreadySigned(ORG));
        for (FlowState state : List.of(
                FlowState.DRAFT, FlowState.COMPLETED, FlowState.DECLINED, FlowState.EXPIRED, FlowState.VOIDED)) {
            checkFlow(in(state), new WrongFlowState(FLOW, state, FlowRecord.OPEN));
        }
    }

    @Test
    void a_flow_that_should_be_over_is_over_also_when_its_deadline_is_late() {
        Fixtures.at(EXPIRES, SealUse.class, IN_FLOW)
                .givenNoPriorActivity()
                .when(requesting(FLOW, REQUESTER))
                .expectException(refused(new WrongFlowState(FLOW, FlowState.EXPIRED, FlowRecord.OPEN)));
    }

    @Test
    void it_takes_k_of_n_approvals_each_by_another() {
        use(OUTSIDE).given(requested(null)).when(new ApproveSealUse(USE, THIRD)).expectEvents(approved(THIRD, 1));
        use(OUTSIDE)
                .given(requested(null), approved(THIRD, 1))
                .when(new ApproveSealUse(USE, THIRD))
                .expectException(refused(new AlreadyApproved(THIRD)));
        use(OUTSIDE)
                .given(requested(null), approved(THIRD, 1))
                .when(new UseSeal(USE, KEEPER))
                .expectException(refused(new WrongSealUseState(USE, REQUESTED, List.of(APPROVED))));
        use(OUTSIDE)
                .given(requested(null), approved(THIRD, 1))
                .when(new ApproveSealUse(USE, FIRST))
                .expectEvents(approved(FIRST, 2));
        use(OUTSIDE)
                .given(requested(null), approved(THIRD, 1))
                .when(new RejectSealUse(USE, "no", FIRST))
                .expectEvents(new SealUseRejected(USE, "no", FIRST));
    }

    @Test
    void the_keeper_uses_the_approval_up_and_outside_a_flow_the_sealing_is_ordered_at_once() {
        use(OUTSIDE)
                .given(in(APPROVED, null))
                .when(new UseSeal(USE, KEEPER))
                .expectEvents(authorised(null), ordered(DOCUMENT));
        use(OUTSIDE)
                .given(in(APPROVED, null))
                .when(new UseSeal(USE, FIRST))
                .expectException(refused(new NotTheKeeper(FIRST)));
        use(OUTSIDE)
                .given(in(AUTHORISED, null))
                .when(new UseSeal(USE, KEEPER))
                .expectNoEvents()
                .expectException(refused(new WrongSealUseState(USE, AUTHORISED, List.of(APPROVED))));
    }

    @Test
    void in_a_flow_the_sealing_begins_once_it_has_its_turn_with_the_document_as_it_is_then() {
        use(IN_FLOW).given(in(APPROVED, FLOW)).when(new UseSeal(USE, KEEPER)).expectEvents(authorised(FLOW));
        use(IN_FLOW)
                .given(in(AUTHORISED, FLOW))
                .when(new StartSealing(USE, SEALED))
                .expectEvents(ordered(SEALED));
        use(IN_FLOW)
                .given(and(in(AUTHORISED, FLOW), ordered(SEALED)))
                .when(new StartSealing(USE, SEALED))
                .expectNoEvents();
        use(IN_FLOW)
                .given(in(AUTHORISED, FLOW))
                .when(new RefuseTurn(USE, "ALREADY_SIGNED"))
                .expectEvents(new SealingFailed(USE, ORG, "ALREADY_SIGNED", FLOW));
        use(IN_FLOW)
                .given(and(in(AUTHORISED, FLOW), ordered(SEALED)))
                .when(new RefuseTurn(USE, "ALREADY_SIGNED"))
                .expectNoEvents();
    }

    @Test
    void a_seal_that_was_taken_away_while_it_waited_for_its_turn_is_not_put_on() {
        use(known(in(SealState.REVOKED), in(FlowState.SENT)))
                .given(in(AUTHORISED, FLOW))
                .when(new StartSealing(USE, SEALED))
                .expectEvents(new SealingFailed(USE, ORG, "SEAL_NOT_ACTIVE", FLOW));
    }

    @Test
    void a_document_is_sealed_once_and_it_is_the_one_that_was_ordered() {
        use(OUTSIDE)
                .given(in(AUTHORISED, null))
                .when(applying(USE, DOCUMENT, SEALED))
                .expectEvents(applied(DOCUMENT, SEALED, null));
        use(OUTSIDE)
                .given(in(USED, null))
                .when(applying(USE, DOCUMENT, SEALED))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        use(OUTSIDE)
                .given(in(AUTHORISED, null))
                .when(applying(USE, "00", SEALED))
                .expectException(refused(new InvalidInput("before", InvalidInput.Problem.MALFORMED, 0)));
        use(IN_FLOW)
                .given(in(AUTHORISED, FLOW))
                .when(applying(USE, DOCUMENT, SEALED))
                .expectException(refused(new WrongSealUseState(USE, AUTHORISED, List.of(AUTHORISED))));
    }

    @Test
    void a_document_that_cannot_be_sealed_fails_the_request() {
        SealingFailed failed = new SealingFailed(USE, ORG, "ENCRYPTED", null);
        use(OUTSIDE)
                .given(in(AUTHORISED, null))
                .when(new RecordSealingFailed(USE, "ENCRYPTED"))
                .expectEvents(failed);
        use(OUTSIDE)
                .given(in(FAILED, null))
                .when(new RecordSealingFailed(USE, "ENCRYPTED"))
                .expectNoEvents();
        use(OUTSIDE)
                .given(in(USED, null))
                .when(new RecordSealingFailed(USE, "ENCRYPTED"))
                .expectNoEvents()
                .expectException(refused(new WrongSealUseState(USE, USED, List.of(AUTHORISED))));
    }

    @Test
    void a_request_that_was_not_used_lapses() {
        SealUseLapsed lapsed = new SealUseLapsed(USE, LAPSES);
        LapseSealUse lapse = new LapseSealUse(USE, LAPSES);
        at(LAPSES).given(in(REQUESTED, null)).when(lapse).expectEvents(lapsed);
        at(LAPSES).given(in(APPROVED, null)).when(lapse).expectEvents(lapsed);
        at(LAPSES).given(in(AUTHORISED, null)).when(lapse).expectNoEvents();
        at(LAPSES.minusMillis(1)).given(in(APPROVED, null)).when(lapse).expectNoEvents();
        at(LAPSES)
                .given(in(APPROVED, null))
                .when(new LapseSealUse(USE, LAPSES.minus(Duration.ofDays(1))))
                .expectNoEvents();
        at(LAPSES)
                .given(in(APPROVED, null))
                .when(new UseSeal(USE, KEEPER))
                .expectException(refused(new WrongSealUseState(USE, LAPSED, List.of(APPROVED))));
    }

    @Test
    void what_fabric_says_of_the_signature_is_recorded_once() {
        SignaturePosted posted = new SignaturePosted(USE, TX, 9);
        SignatureRefused refused = new SignatureRefused(USE, "UNKNOWN_SEAL", TX, 9);
        use(OUTSIDE)
                .given(in(USED, null))
                .when(new RecordSignaturePosted(USE, TX, 9))
                .expectEvents(posted);
        use(OUTSIDE)
                .given(in(USED, null))
                .when(new RecordSignatureRefused(USE, "UNKNOWN_SEAL", TX, 9))
                .expectEvents(refused);
        use(OUTSIDE)
                .given(and(in(USED, null), posted))
                .when(new RecordSignatureRefused(USE, "UNKNOWN_SEAL", TX, 9))
                .expectNoEvents();
        use(OUTSIDE)
                .given(and(in(USED, null), refused))
                .when(new RecordSignaturePosted(USE, TX, 9))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(SealUseState.class)
    void every_command_of_a_person_is_refused_outside_its_state(SealUseState state) {
        check(state, new ApproveSealUse(USE, THIRD), REQUESTED);
        check(state, new RejectSealUse(USE, "no", THIRD), REQUESTED);
        check(state, new UseSeal(USE, KEEPER), APPROVED);
    }

    private static void check(SealUseState state, SealUseCommand command, SealUseState... needed) {
        var result = use(OUTSIDE).given(in(state, null)).when(command);
        if (Arrays.asList(needed).contains(state)) {
            result.expectSuccessfulHandlerExecution();
        } else {
            result.expectNoEvents().expectException(refused(new WrongSealUseState(USE, state, List.of(needed))));
        }
    }

    private static void checkFlow(List<SigningFlowEvent> flow, SigningRejection rejection) {
        use(known(ACTIVE, flow))
                .givenNoPriorActivity()
                .when(requesting(FLOW, REQUESTER))
                .expectException(refused(rejection));
        use(known(ACTIVE, flow))
                .given(in(APPROVED, FLOW))
                .when(new UseSeal(USE, KEEPER))
                .expectNoEvents()
                .expectException(refused(rejection));
    }

    private static List<SigningFlowEvent> flowOf(List<Signer> signers) {
        return List.of(
                new SigningFlowEvent.FlowDrafted(FLOW, ORG, "合作协议", DOCUMENT, signers, EXPIRES, DRAFTER), sent());
    }

    private static FixtureConfiguration<SealUse> use(Map<UUID, List<? extends DomainEvent>> others) {
        return Fixtures.of(SealUse.class, others);
    }

    private static FixtureConfiguration<SealUse> at(Instant now) {
        return Fixtures.at(now, SealUse.class, OUTSIDE);
    }
}
