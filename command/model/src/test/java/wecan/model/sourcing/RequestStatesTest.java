package wecan.model.sourcing;

import static wecan.messages.sourcing.RequestState.AWAITING_SOURCE;
import static wecan.messages.sourcing.RequestState.CONFIRMED;
import static wecan.messages.sourcing.RequestState.RETURNED;
import static wecan.messages.sourcing.RequestState.SUBMITTED;
import static wecan.messages.sourcing.RequestState.SUSPENDED;
import static wecan.messages.sourcing.RequestState.WITHDRAWAL_UNDER_REVIEW;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.refused;
import static wecan.model.sourcing.Sourcing.ITEM;
import static wecan.model.sourcing.Sourcing.POLICE;
import static wecan.model.sourcing.Sourcing.REQUEST;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.sourcing.DataItemSourceCommand;
import wecan.messages.sourcing.DataItemSourceCommand.*;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.ReturnReason;
import wecan.messages.sourcing.SourcingRejection.WrongRequestState;

/** Every command about a request in every state: it is carried out where it is allowed and refused everywhere else. */
class RequestStatesTest {
    /** A command and the states in which it is carried out. */
    record Rule(DataItemSourceCommand command, List<RequestState> allowed) {}

    private static final List<Rule> RULES = List.of(
            new Rule(new DispatchRequest(ITEM, REQUEST, POLICE, CAROL), List.of(SUBMITTED)),
            new Rule(new ConfirmSource(ITEM, REQUEST, BOB), List.of(AWAITING_SOURCE)),
            new Rule(new ReturnRequest(ITEM, REQUEST, ReturnReason.NOT_OURS, null, BOB), List.of(AWAITING_SOURCE)),
            new Rule(new ReviseRequest(ITEM, REQUEST, null, null, ALICE), List.of(RETURNED)),
            new Rule(new RequestWithdrawal(ITEM, REQUEST, "moved", BOB), List.of(CONFIRMED)),
            new Rule(new ApproveWithdrawal(ITEM, REQUEST, null, CAROL), List.of(WITHDRAWAL_UNDER_REVIEW)),
            new Rule(new RefuseWithdrawal(ITEM, REQUEST, "no", CAROL), List.of(WITHDRAWAL_UNDER_REVIEW)),
            new Rule(
                    new ResetSource(ITEM, REQUEST, POLICE, "theirs", CAROL),
                    List.of(AWAITING_SOURCE, RETURNED, CONFIRMED)),
            new Rule(new CancelRequest(ITEM, REQUEST, ALICE), List.of(SUBMITTED, AWAITING_SOURCE, RETURNED)),
            new Rule(new ReinstateRequest(ITEM, REQUEST, CAROL), List.of(SUSPENDED)),
            new Rule(new CloseSuspended(ITEM, REQUEST, CAROL), List.of(SUSPENDED)));

    static Stream<Arguments> cases() {
        return RULES.stream()
                .flatMap(rule -> Arrays.stream(RequestState.values()).map(state -> Arguments.of(rule, state)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_command_is_carried_out_in_its_states_only(Rule rule, RequestState state) {
        var result = Sourcing.item().given(Sourcing.in(state)).when(rule.command());
        if (rule.allowed().contains(state)) {
            result.expectSuccessfulHandlerExecution();
        } else {
            result.expectNoEvents().expectException(refused(new WrongRequestState(REQUEST, state, rule.allowed())));
        }
    }
}
