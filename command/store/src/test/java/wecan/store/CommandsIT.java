package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static wecan.store.TestStore.context;
import static wecan.store.TestStore.expecting;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import wecan.messages.CommandRejected;
import wecan.messages.MessageKeys;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.IdempotencyConflict;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.PlatformRejection.VersionConflict;
import wecan.messages.Rejection;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectCommand.AddSubtask;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectCommand.RemoveDependency;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.messages.work.WorkRejection.UnknownTask;

@SuppressWarnings("NullAway.Init")
class CommandsIT {
    private static final PersonId PERSON = new PersonId(new UUID(9, 9));
    private static final TaskId TASK = new TaskId(new UUID(1, 1));
    private static final TaskId OTHER = new TaskId(new UUID(1, 2));

    private static TestStore store;

    @BeforeAll
    static void open() {
        store = TestStore.create();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void the_answer_is_the_position_of_the_commands_last_event() {
        ProjectId folder = created();
        CommandAnswer answer = store.send(new AddDependency(folder, TASK, OTHER, PERSON));
        assertThat(answer.aggregate()).isEqualTo(folder.value());
        assertThat(answer.repeated()).isFalse();
        RecordedEvent last = store.recorded.latest(folder.value()).orElseThrow();
        assertThat(answer.position()).isEqualTo(last.position());
        assertThat(last.seq()).isEqualTo(2);
    }

    @Test
    void a_command_that_changes_nothing_is_answered_with_the_head() {
        ProjectId folder = created();
        store.send(new EnrolTask(folder, TASK));
        CommandAnswer answer = store.send(new EnrolTask(folder, TASK));
        assertThat(answer).isEqualTo(new CommandAnswer(folder.value(), store.recorded.head(), false));
    }

    @Test
    void the_origin_of_a_command_is_the_metadata_of_its_events() {
        UUID id = UUID.randomUUID();
        UUID organisation = new UUID(5, 5);
        ProjectId folder = new ProjectId(UUID.randomUUID());
        store.send(create(folder), new CommandContext("actor", organisation, id, "hash", new UUID(6, 6), "app", null));
        assertThat(new String(
                        store.recorded.latest(folder.value()).orElseThrow().metadata(), StandardCharsets.UTF_8))
                .isEqualTo("{\"actor\":\"actor\",\"client\":\"app\",\"commandId\":\"" + id + "\",\"correlationId\":\""
                        + new UUID(6, 6) + "\",\"organisation\":\"" + organisation + "\"}");
    }

    @Test
    void a_hundred_duplicates_at_the_same_time_are_one_command_with_one_answer() throws Exception {
        ProjectId folder = created();
        CommandContext context = context(UUID.randomUUID());
        Callable<CommandAnswer> duplicate = () -> store.send(new AddDependency(folder, TASK, OTHER, PERSON), context);
        List<CommandAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<CommandAnswer> answer : threads.invokeAll(Collections.nCopies(100, duplicate))) {
                answers.add(answer.get());
            }
        }
        RecordedEvent last = store.recorded.latest(folder.value()).orElseThrow();
        assertThat(last.seq()).isEqualTo(2);
        assertThat(answers).allSatisfy(a -> assertThat(a.position()).isEqualTo(last.position()));
        assertThat(answers.stream().filter(a -> !a.repeated())).hasSize(1);
    }

    @Test
    void a_creation_that_is_repeated_answers_with_the_first_aggregate() {
        CommandContext context = context(UUID.randomUUID());
        ProjectId first = new ProjectId(UUID.randomUUID());
        ProjectId second = new ProjectId(UUID.randomUUID());
        CommandAnswer answer = store.send(create(first), context);
        assertThat(store.send(create(second), context))
                .isEqualTo(new CommandAnswer(first.value(), answer.position(), true));
        assertThat(store.recorded.latest(second.value())).isEmpty();
    }

    @Test
    void the_same_id_for_another_input_is_a_conflict() {
        UUID id = UUID.randomUUID();
        store.send(create(new ProjectId(UUID.randomUUID())), context(id));
        CommandContext other = new CommandContext("someone", null, id, "another hash", id, null, null);
        assertThat(rejection(() -> store.send(create(new ProjectId(UUID.randomUUID())), other)))
                .isEqualTo(new IdempotencyConflict(id));
    }

    @Test
    void a_refused_command_leaves_nothing_and_may_be_tried_again_under_its_id() {
        ProjectId folder = created();
        CommandContext context = context(UUID.randomUUID());
        RemoveDependency command = new RemoveDependency(folder, TASK, OTHER, PERSON);
        assertThat(rejection(() -> store.send(command, context))).isEqualTo(new UnknownTask(TASK));
        assertThat(store.recorded.latest(folder.value()).orElseThrow().seq()).isZero();
        store.send(new EnrolTask(folder, TASK));
        assertThat(store.send(command, context).repeated()).isFalse();
    }

    @Test
    void a_refusal_on_record_keeps_its_events_and_may_be_tried_again_under_its_id() {
        ProjectId folder = created();
        CommandContext context = context(UUID.randomUUID());
        AddSubtask command = new AddSubtask(folder, TASK, OTHER, PERSON);
        assertThat(rejection(() -> store.send(command, context))).isEqualTo(new UnknownTask(TASK));
        assertThat(seq(folder)).isEqualTo(1);
        assertThat(store.commits.head())
                .isEqualTo(store.recorded.latest(folder.value()).orElseThrow().position());
        assertThat(store.commands.earlier(context)).isEmpty();
        store.send(new EnrolTask(folder, TASK));
        assertThat(store.send(command, context).repeated()).isFalse();
        assertThat(store.send(command, context).repeated()).isTrue();
        assertThat(seq(folder)).isEqualTo(3);
    }

    @Test
    void a_refusal_on_record_may_be_all_that_begins_an_aggregate() {
        ProjectId folder = new ProjectId(UUID.randomUUID());
        assertThat(rejection(() -> store.send(new AddSubtask(folder, TASK, OTHER, PERSON))))
                .isEqualTo(new UnknownTask(TASK));
        assertThat(seq(folder)).isZero();
    }

    @Test
    void duplicates_of_a_refusal_on_record_wait_and_then_run_themselves() throws Exception {
        ProjectId folder = created();
        CommandContext context = context(UUID.randomUUID());
        Callable<Rejection> duplicate =
                () -> rejection(() -> store.send(new AddSubtask(folder, TASK, OTHER, PERSON), context));
        int attempts = 20;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Rejection> refusal : threads.invokeAll(Collections.nCopies(attempts, duplicate))) {
                assertThat(refusal.get()).isEqualTo(new UnknownTask(TASK));
            }
        }
        assertThat(seq(folder)).isEqualTo(attempts);
    }

    @Test
    void what_was_accepted_stays_accepted_though_it_would_be_refused_by_now() {
        ProjectId folder = created();
        store.send(new EnrolTask(folder, TASK));
        CommandContext context = context(UUID.randomUUID());
        CommandAnswer first = store.send(new AddSubtask(folder, TASK, OTHER, PERSON), context);
        ProjectId other = created();
        long head = store.commits.head();
        assertThat(store.send(new AddSubtask(other, TASK, OTHER, PERSON), context))
                .isEqualTo(new CommandAnswer(folder.value(), first.position(), true));
        assertThat(store.send(new RemoveDependency(other, TASK, OTHER, PERSON), context)
                        .repeated())
                .isTrue();
        assertThat(store.commits.head()).isEqualTo(head);
    }

    @Test
    void a_command_that_is_sent_within_a_unit_of_work_has_one_of_its_own() {
        ProjectId folder = created();
        DefaultUnitOfWork<?> outer = DefaultUnitOfWork.startAndGet(null);
        assertThat(store.send(new EnrolTask(folder, TASK)).repeated()).isFalse();
        outer.rollback();
        assertThat(seq(folder)).isEqualTo(1);
    }

    @Test
    void commands_of_people_are_forgotten_after_a_time_and_those_of_policies_never() {
        UUID mine = UUID.randomUUID();
        UUID policys = UUID.randomUUID();
        store.send(create(new ProjectId(UUID.randomUUID())), context(mine));
        store.send(
                create(new ProjectId(UUID.randomUUID())),
                new CommandContext("policy:Test", null, policys, "hash", policys, null, null));
        String remembered = "select count(*) from store.command_log where command_id = '%s' and expires_at %s";
        assertThat(store.count(remembered.formatted(mine, "> now() + interval '47 hours'")))
                .isEqualTo(1);
        assertThat(store.count(remembered.formatted(policys, "is null"))).isEqualTo(1);
    }

    @Test
    void a_stale_version_goes_before_a_refusal_on_record() {
        ProjectId folder = created();
        AddSubtask command = new AddSubtask(folder, TASK, OTHER, PERSON);
        assertThat(rejection(() -> store.send(command, expecting(7))))
                .isEqualTo(new VersionConflict(folder.value(), 7, 0));
        assertThat(seq(folder)).isZero();
        assertThat(rejection(() -> store.send(command, expecting(0)))).isEqualTo(new UnknownTask(TASK));
        assertThat(seq(folder)).isEqualTo(1);
    }

    @Test
    void a_gateway_throws_a_refusal_on_record_as_any_other() {
        ProjectId folder = created();
        var gateway = DefaultCommandGateway.builder()
                .commandBus(store.axon.commandBus())
                .build();
        var message = new GenericCommandMessage<>(
                new AddSubtask(folder, TASK, OTHER, PERSON),
                Map.of(MessageKeys.COMMAND_ID, UUID.randomUUID().toString()));
        assertThatThrownBy(() -> gateway.sendAndWait(message))
                .isInstanceOfSatisfying(
                        CommandRejected.class, e -> assertThat(e.rejection()).isEqualTo(new UnknownTask(TASK)));
        assertThat(seq(folder)).isEqualTo(1);
    }

    @Test
    void an_unknown_aggregate_is_not_found() {
        ProjectId unknown = new ProjectId(UUID.randomUUID());
        assertThat(rejection(() -> store.send(new EnrolTask(unknown, TASK)))).isEqualTo(new NotFound(unknown.value()));
    }

    @Test
    void a_stale_version_is_a_conflict_before_anything_else() {
        ProjectId folder = created();
        assertThat(store.send(new EnrolTask(folder, TASK), expecting(0)).repeated())
                .isFalse();
        VersionConflict conflict = new VersionConflict(folder.value(), 0, 1);
        assertThat(rejection(() -> store.send(new EnrolTask(folder, OTHER), expecting(0))))
                .isEqualTo(conflict);
        assertThat(rejection(() -> store.send(new RemoveDependency(folder, OTHER, OTHER, PERSON), expecting(0))))
                .isEqualTo(conflict);
        assertThat(rejection(() -> store.send(new EnrolTask(folder, TASK), expecting(0))))
                .isEqualTo(conflict);
        assertThat(rejection(() -> store.send(new EnrolTask(folder, OTHER), expecting(5))))
                .isEqualTo(new VersionConflict(folder.value(), 5, 1));
        assertThat(store.recorded.latest(folder.value()).orElseThrow().seq()).isEqualTo(1);
    }

    @Test
    void an_aggregate_is_created_once() {
        ProjectId folder = created();
        assertThat(rejection(() -> store.send(create(folder)))).isEqualTo(new VersionConflict(folder.value(), -1, 0));
    }

    @Test
    void two_nodes_that_change_one_aggregate_lose_nothing() throws Exception {
        ProjectId folder = created();
        int each = 40;
        try (TestStore node = TestStore.on(store.name);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<CommandAnswer>> commands = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                TaskId one = new TaskId(new UUID(2, i));
                TaskId two = new TaskId(new UUID(3, i));
                commands.add(() -> persistently(store, new EnrolTask(folder, one)));
                commands.add(() -> persistently(node, new EnrolTask(folder, two)));
            }
            for (Future<CommandAnswer> answer : threads.invokeAll(commands)) {
                answer.get();
            }
        }
        assertThat(store.recorded.latest(folder.value()).orElseThrow().seq()).isEqualTo(2L * each);
    }

    /** Under constant contention a sender may have to repeat what was answered with a version conflict. */
    private static CommandAnswer persistently(TestStore node, EnrolTask command) {
        while (true) {
            try {
                return node.send(command);
            } catch (CompletionException e) {
                assertThat(rejection(e)).isInstanceOf(VersionConflict.class);
            }
        }
    }

    @Test
    void a_command_without_an_id_is_refused() {
        var gateway = DefaultCommandGateway.builder()
                .commandBus(store.axon.commandBus())
                .build();
        assertThatThrownBy(() -> gateway.sendAndWait(
                        GenericCommandMessage.asCommandMessage(create(new ProjectId(UUID.randomUUID())))))
                .hasMessageContaining("without the metadata commandId");
    }

    private static long seq(ProjectId folder) {
        return store.recorded.latest(folder.value()).orElseThrow().seq();
    }

    private static ProjectId created() {
        ProjectId folder = new ProjectId(UUID.randomUUID());
        store.send(create(folder));
        return folder;
    }

    private static CreateProject create(ProjectId folder) {
        return new CreateProject(folder, new OrganisationId(new UUID(4, 4)), "A folder 文件夹", null, PERSON);
    }

    private static Rejection rejection(ThrowingCallable command) {
        return rejection(catchThrowableOfType(CompletionException.class, command));
    }

    private static Rejection rejection(CompletionException failure) {
        if (failure.getCause() instanceof CommandRejected rejected) {
            return rejected.rejection();
        }
        throw failure;
    }

    /** A bus on which every command loses against another one. */
    private static CommandBus losing() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.registerDispatchInterceptor(messages -> (index, message) -> {
            bus.subscribe(message.getCommandName(), lost -> {
                throw new ConcurrencyException("somebody was first");
            });
            return message;
        });
        return bus;
    }

    @Test
    void an_answer_comes_also_when_nobody_can_say_how_far_the_aggregate_is() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:" + TestStore.freePort() + "/none");
        Database away = new Database(nowhere);
        PostgresEventEngine engine =
                PostgresEventEngine.of(away, store.writer, store.commits, store.serializer, store.snapshots);
        Commands commands =
                new Commands(losing(), new CommandLog(away, engine, Duration.ofHours(48), Clock.systemUTC()));
        ProjectId folder = new ProjectId(UUID.randomUUID());
        assertThat(commands.send(create(folder), context(UUID.randomUUID())))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(StoreFailure.class);
    }
}
