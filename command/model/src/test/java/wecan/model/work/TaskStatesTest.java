package wecan.model.work;

import static wecan.messages.work.TaskState.ASSIGNED;
import static wecan.messages.work.TaskState.AWAITING_ESCROW;
import static wecan.messages.work.TaskState.CLAIMED;
import static wecan.messages.work.TaskState.DRAFT;
import static wecan.messages.work.TaskState.IN_PROGRESS;
import static wecan.messages.work.TaskState.PUBLISHED;
import static wecan.messages.work.TaskState.SENT_BACK;
import static wecan.messages.work.TaskState.SUBMITTED;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.refused;
import static wecan.model.work.Tasks.BOUNTY;
import static wecan.model.work.Tasks.DUE;
import static wecan.model.work.Tasks.TASK;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.Rejection;
import wecan.messages.work.TaskCommand;
import wecan.messages.work.TaskCommand.*;
import wecan.messages.work.TaskState;
import wecan.messages.work.WorkRejection.AlreadyClaimed;
import wecan.messages.work.WorkRejection.WrongState;
import wecan.model.Fixtures;

/** Every command of a person in every state: it is carried out where it is allowed and refused everywhere else. */
class TaskStatesTest {
    private static final List<TaskState> HELD = List.of(CLAIMED, ASSIGNED, IN_PROGRESS, SUBMITTED, SENT_BACK);

    /** A command and the states in which it is carried out. */
    record Rule(TaskCommand command, List<TaskState> allowed) {}

    private static final List<Rule> RULES = List.of(
            new Rule(new PublishDraft(TASK, null, ALICE), List.of(DRAFT)),
            new Rule(new ClaimTask(TASK, CAROL), List.of(PUBLISHED)),
            new Rule(new AssignTask(TASK, CAROL, ALICE), List.of(PUBLISHED)),
            new Rule(new ReportProgress(TASK, BOB, 50, null), List.of(CLAIMED, ASSIGNED, IN_PROGRESS, SENT_BACK)),
            new Rule(
                    new SubmitDeliverable(TASK, BOB, "done", List.of()),
                    List.of(CLAIMED, ASSIGNED, IN_PROGRESS, SENT_BACK)),
            new Rule(new AcceptDeliverable(TASK, ALICE), List.of(SUBMITTED)),
            new Rule(new SendBack(TASK, ALICE, "salt", null), List.of(SUBMITTED)),
            new Rule(
                    new ExtendDeadline(TASK, ALICE, DUE.plusSeconds(1), "rain"),
                    List.of(AWAITING_ESCROW, PUBLISHED, CLAIMED, ASSIGNED, IN_PROGRESS, SUBMITTED, SENT_BACK)),
            new Rule(
                    new CancelTask(TASK, ALICE, null),
                    List.of(DRAFT, AWAITING_ESCROW, PUBLISHED, CLAIMED, ASSIGNED, IN_PROGRESS, SENT_BACK)));

    static Stream<Arguments> cases() {
        return RULES.stream()
                .flatMap(rule -> Arrays.stream(TaskState.values()).map(state -> Arguments.of(rule, state)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_command_is_carried_out_in_its_states_only(Rule rule, TaskState state) {
        var result = Fixtures.of(Task.class).given(Tasks.in(state)).when(rule.command());
        if (rule.allowed().contains(state)) {
            result.expectSuccessfulHandlerExecution();
        } else {
            result.expectNoEvents().expectException(refused(rejection(rule, state)));
        }
    }

    private static Rejection rejection(Rule rule, TaskState state) {
        boolean forFreeTask = rule.command() instanceof ClaimTask || rule.command() instanceof AssignTask;
        return forFreeTask && HELD.contains(state)
                ? new AlreadyClaimed(TASK, BOB)
                : new WrongState(TASK, state, rule.allowed());
    }

    @ParameterizedTest
    @MethodSource("creating")
    void a_task_is_made_once(TaskCommand command) {
        Fixtures.of(Task.class).given(Tasks.in(DRAFT)).when(command).expectException(RuntimeException.class);
    }

    static Stream<TaskCommand> creating() {
        return Stream.of(
                new DraftTask(TASK, Tasks.PROJECT, Tasks.ORGANISATION, Tasks.content(BOUNTY, DUE), ALICE),
                new PublishTask(TASK, Tasks.PROJECT, Tasks.ORGANISATION, Tasks.content(BOUNTY, DUE), ALICE));
    }
}
