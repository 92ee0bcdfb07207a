package wecan.model.signing;

import static wecan.messages.signing.FlowState.*;
import static wecan.model.Fixtures.NOW;
import static wecan.model.Fixtures.refused;
import static wecan.model.signing.Signings.*;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SigningFlowCommand;
import wecan.messages.signing.SigningFlowCommand.*;
import wecan.messages.signing.SigningFlowEvent;
import wecan.messages.signing.SigningFlowEvent.*;
import wecan.messages.signing.SigningRejection.*;
import wecan.model.Fixtures;

class SigningFlowTest {
    private static final List<SigningFlowEvent> GRANTED = and(in(SENT), granted(1, 1, DOCUMENT));

    @Test
    void a_flow_is_drafted_and_sent_before_it_expires() {
        DraftFlow draft = new DraftFlow(FLOW, organisation(1), "合作协议", DOCUMENT, signers(), EXPIRES, DRAFTER);
        flow().givenNoPriorActivity().when(draft).expectEvents(drafted());
        at(EXPIRES).givenNoPriorActivity().when(draft).expectException(refused(new ExpiryNotInFuture(EXPIRES)));
        flow().given(in(DRAFT)).when(new SendFlow(FLOW, DRAFTER)).expectEvents(sent());
        at(EXPIRES)
                .given(in(DRAFT))
                .when(new SendFlow(FLOW, DRAFTER))
                .expectException(refused(new ExpiryNotInFuture(EXPIRES)));
    }

    @Test
    void one_seal_at_a_time_is_put_on_and_the_others_wait() {
        flow().given(in(SENT)).when(taking(1, 1)).expectEvents(granted(1, 1, DOCUMENT));
        flow().given(GRANTED).when(taking(2, 2)).expectEvents(queued(2, 2));
        flow().given(GRANTED).when(taking(1, 1)).expectNoEvents();
        flow().given(and(GRANTED, queued(2, 2))).when(taking(2, 2)).expectNoEvents();
        flow().given(and(GRANTED, queued(2, 2)))
                .when(new RecordSigned(FLOW, use(1), DOCUMENT, "a1"))
                .expectEvents(signed(1, 1, DOCUMENT, "a1"), granted(2, 2, "a1"));
    }

    @Test
    void the_order_of_the_signers_is_kept() {
        flow().given(in(SENT)).when(taking(3, 3)).expectEvents(refusal(3, "NOT_YOUR_TURN"));
        flow().given(in(PARTIALLY_SIGNED)).when(taking(3, 3)).expectEvents(refusal(3, "NOT_YOUR_TURN"));
        flow().given(and(in(PARTIALLY_SIGNED), granted(2, 2, "a1"), signed(2, 2, "a1", "a2")))
                .when(taking(3, 3))
                .expectEvents(granted(3, 3, "a2"));
    }

    @Test
    void who_has_signed_or_is_no_signer_or_comes_too_late_has_no_turn() {
        flow().given(in(PARTIALLY_SIGNED)).when(taking(4, 1)).expectEvents(refusal(4, "ALREADY_SIGNED"));
        flow().given(in(SENT)).when(taking(4, 4)).expectEvents(refusal(4, "NOT_A_SIGNER"));
        at(EXPIRES).given(in(SENT)).when(taking(1, 1)).expectEvents(refusal(1, "WRONG_FLOW_STATE"));
        for (FlowState ended : List.of(COMPLETED, DECLINED, EXPIRED, VOIDED)) {
            flow().given(in(ended)).when(taking(9, 2)).expectEvents(refusal(9, "WRONG_FLOW_STATE"));
        }
    }

    @Test
    void a_second_request_of_a_signer_has_no_turn_once_the_first_has_signed() {
        flow().given(and(GRANTED, queued(4, 1), queued(2, 2)))
                .when(new RecordSigned(FLOW, use(1), DOCUMENT, "a1"))
                .expectEvents(signed(1, 1, DOCUMENT, "a1"), refusal(4, "ALREADY_SIGNED"), granted(2, 2, "a1"));
    }

    @Test
    void the_flow_is_completed_after_the_last_signature() {
        List<SigningFlowEvent> last =
                and(in(PARTIALLY_SIGNED), granted(2, 2, "a1"), signed(2, 2, "a1", "a2"), granted(3, 3, "a2"));
        flow().given(last)
                .when(new RecordSigned(FLOW, use(3), "a2", "a3"))
                .expectEvents(signed(3, 3, "a2", "a3"), new FlowCompleted(FLOW, organisation(1), "a3"));
        flow().given(in(COMPLETED))
                .when(new RecordSigned(FLOW, use(3), "a2", "a3"))
                .expectNoEvents();
    }

    @Test
    void what_was_sealed_is_the_document_as_it_was_then() {
        flow().given(GRANTED)
                .when(new RecordSigned(FLOW, use(1), "00", "a1"))
                .expectNoEvents()
                .expectException(refused(new NotAsInFlow(FLOW)));
        flow().given(GRANTED)
                .when(new RecordSigned(FLOW, use(2), DOCUMENT, "a1"))
                .expectNoEvents();
    }

    @Test
    void a_seal_that_cannot_be_put_on_lets_the_next_go_on_and_its_signer_may_ask_again() {
        TurnReleased released = new TurnReleased(FLOW, use(1));
        flow().given(and(GRANTED, queued(2, 2)))
                .when(new ReleaseTurn(FLOW, use(1)))
                .expectEvents(released, granted(2, 2, DOCUMENT));
        flow().given(and(GRANTED, released)).when(new ReleaseTurn(FLOW, use(1))).expectNoEvents();
        flow().given(and(GRANTED, released)).when(taking(5, 1)).expectEvents(granted(5, 1, DOCUMENT));
        flow().given(GRANTED).when(new ReleaseTurn(FLOW, use(9))).expectNoEvents();
    }

    @Test
    void who_ends_a_flow_ends_it_at_once_and_who_waited_is_told() {
        FlowDeclined declined = new FlowDeclined(FLOW, organisation(3), "no", DRAFTER);
        flow().given(and(GRANTED, queued(2, 2)))
                .when(new DeclineToSign(FLOW, organisation(3), "no", DRAFTER))
                .expectEvents(declined, refusal(2, "WRONG_FLOW_STATE"));
        flow().given(and(GRANTED, queued(2, 2)))
                .when(new VoidFlow(FLOW, "no", DRAFTER))
                .expectEvents(new FlowVoided(FLOW, "no", DRAFTER), refusal(2, "WRONG_FLOW_STATE"));
        at(EXPIRES)
                .given(and(GRANTED, queued(2, 2)))
                .when(new ExpireFlow(FLOW, EXPIRES))
                .expectEvents(new FlowExpired(FLOW, EXPIRES), refusal(2, "WRONG_FLOW_STATE"));
    }

    @Test
    void a_seal_that_is_on_after_the_flow_has_ended_is_recorded_and_the_flow_stays_ended() {
        FlowDeclined declined = new FlowDeclined(FLOW, organisation(3), "no", DRAFTER);
        flow().given(and(GRANTED, declined))
                .when(new RecordSigned(FLOW, use(1), DOCUMENT, "a1"))
                .expectEvents(signed(1, 1, DOCUMENT, "a1"));
        flow().given(and(GRANTED, declined, signed(1, 1, DOCUMENT, "a1")))
                .when(new VoidFlow(FLOW, "no", DRAFTER))
                .expectException(refused(new WrongFlowState(FLOW, DECLINED, List.of(DRAFT, SENT, PARTIALLY_SIGNED))));
        flow().given(and(GRANTED, declined))
                .when(new ReleaseTurn(FLOW, use(1)))
                .expectEvents(new TurnReleased(FLOW, use(1)));
    }

    @Test
    void a_flow_does_not_complete_after_it_has_ended() {
        List<SigningFlowEvent> last =
                and(in(PARTIALLY_SIGNED), granted(2, 2, "a1"), signed(2, 2, "a1", "a2"), granted(3, 3, "a2"));
        flow().given(and(last, new FlowVoided(FLOW, "no", DRAFTER)))
                .when(new RecordSigned(FLOW, use(3), "a2", "a3"))
                .expectEvents(signed(3, 3, "a2", "a3"));
    }

    @Test
    void a_signer_who_has_not_signed_declines() {
        flow().given(in(PARTIALLY_SIGNED))
                .when(new DeclineToSign(FLOW, organisation(1), "no", DRAFTER))
                .expectException(refused(new AlreadySigned(organisation(1))));
        flow().given(in(SENT))
                .when(new DeclineToSign(FLOW, organisation(4), "no", DRAFTER))
                .expectException(refused(new NotASigner(organisation(4))));
    }

    @Test
    void a_flow_expires_when_its_time_is_over_and_not_before() {
        at(EXPIRES)
                .given(in(PARTIALLY_SIGNED))
                .when(new ExpireFlow(FLOW, EXPIRES))
                .expectEvents(new FlowExpired(FLOW, EXPIRES));
        at(EXPIRES.minusMillis(1))
                .given(in(SENT))
                .when(new ExpireFlow(FLOW, EXPIRES))
                .expectNoEvents();
        at(EXPIRES).given(in(COMPLETED)).when(new ExpireFlow(FLOW, EXPIRES)).expectNoEvents();
        at(EXPIRES)
                .given(in(SENT))
                .when(new ExpireFlow(FLOW, EXPIRES.minusSeconds(1)))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(FlowState.class)
    void every_command_of_a_person_is_refused_outside_its_states(FlowState state) {
        check(state, new SendFlow(FLOW, DRAFTER), DRAFT);
        check(state, new DeclineToSign(FLOW, organisation(3), "no", DRAFTER), SENT, PARTIALLY_SIGNED);
        check(state, new VoidFlow(FLOW, "no", DRAFTER), DRAFT, SENT, PARTIALLY_SIGNED);
    }

    private static void check(FlowState state, SigningFlowCommand command, FlowState... needed) {
        var result = Fixtures.of(SigningFlow.class).given(in(state)).when(command);
        if (Arrays.asList(needed).contains(state)) {
            result.expectSuccessfulHandlerExecution();
        } else {
            result.expectNoEvents().expectException(refused(new WrongFlowState(FLOW, state, List.of(needed))));
        }
    }

    private static TakeTurn taking(int request, int organisation) {
        return new TakeTurn(FLOW, use(request), organisation(organisation));
    }

    private static TurnQueued queued(int request, int organisation) {
        return new TurnQueued(FLOW, use(request), organisation(organisation));
    }

    private static TurnRefused refusal(int request, String code) {
        return new TurnRefused(FLOW, use(request), code);
    }

    private static FixtureConfiguration<SigningFlow> flow() {
        return at(NOW);
    }

    private static FixtureConfiguration<SigningFlow> at(Instant now) {
        return Fixtures.at(now, SigningFlow.class);
    }
}
