package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectCommand.RemoveDependency;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.messages.work.WorkRejection.UnknownTask;
import wecan.store.StoreSubject.OpenStore;

/** What is particular to Axon Server, as {@link AxonServerStandIn} stands for it. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class AxonServerStoreIT {
    private static final PersonId PERSON = new PersonId(new UUID(9, 9));

    private AxonServerStandIn server;
    private String database;

    @BeforeEach
    void open() {
        server = new AxonServerStandIn();
        try (TestStore empty = TestStore.create()) {
            database = empty.name;
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private OpenStore node() {
        return StoreSubject.open(database, server.address() + "/default");
    }

    private static CreateProject create(ProjectId folder) {
        return new CreateProject(folder, new OrganisationId(new UUID(4, 4)), "Folder", null, PERSON);
    }

    @Test
    void an_aggregates_commands_all_go_to_one_node_and_both_nodes_have_some() {
        try (OpenStore one = node();
                OpenStore two = node()) {
            for (int i = 0; i < 20; i++) {
                ProjectId folder = new ProjectId(UUID.randomUUID());
                one.store.send(create(folder));
                two.store.send(new EnrolTask(folder, new TaskId(new UUID(1, i))));
                one.store.send(new EnrolTask(folder, new TaskId(new UUID(2, i))));
            }
        }
        assertThat(server.deliveries()).hasSize(2);
        assertThat(server.deliveries().values())
                .allSatisfy(keys -> assertThat(keys.values()).containsOnly(3));
        assertThat(server.deliveries().values().stream().mapToInt(Map::size).sum())
                .isEqualTo(20);
    }

    @Test
    void a_refusal_reaches_the_node_that_has_sent_the_command() {
        TaskId task = new TaskId(new UUID(1, 1));
        try (OpenStore one = node();
                OpenStore two = node()) {
            for (OpenStore sender : new OpenStore[] {one, two}) {
                for (int i = 0; i < 6; i++) {
                    ProjectId folder = new ProjectId(UUID.randomUUID());
                    sender.store.send(create(folder));
                    assertThatThrownBy(() -> sender.store.send(new RemoveDependency(folder, task, task, PERSON)))
                            .isInstanceOf(CompletionException.class)
                            .cause()
                            .isInstanceOfSatisfying(CommandRejected.class, e -> assertThat(e.rejection())
                                    .isEqualTo(new UnknownTask(task)));
                }
            }
        }
    }

    @Test
    void axon_server_keeps_the_bytes_that_are_hashed() {
        ProjectId folder = new ProjectId(UUID.randomUUID());
        try (OpenStore node = node()) {
            node.store.send(create(folder));
            RecordedEvent copy = node.store.recorded.byPosition(1).orElseThrow();
            Event original = server.events().getFirst();
            assertThat(copy.payload()).isEqualTo(original.getPayload().getData().toByteArray());
            assertThat(original.getPayload().getType()).isEqualTo(copy.name()).isEqualTo("work.ProjectCreated");
            assertThat(original.getPayload().getRevision()).isEqualTo(copy.revision());
            assertThat(original.getTimestamp()).isEqualTo(copy.at().toEpochMilli());
            assertThat(original.getMetaDataOrThrow("actor").getTextValue()).isEqualTo("someone");
        }
    }

    @Test
    void a_command_whose_node_ended_before_it_answered_is_answered_when_it_is_sent_again() {
        ProjectId folder = new ProjectId(UUID.randomUUID());
        CommandContext context = TestStore.context(UUID.randomUUID());
        try (OpenStore node = node()) {
            // Until it has copied, nobody answers.
            java.util.Objects.requireNonNull(node.store.mirror).close();
            assertThatThrownBy(() -> node.store.send(create(folder), context))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("may be sent again");
        }
        assertThat(server.events()).hasSize(1);
        try (OpenStore node = node()) {
            assertThat(node.store.send(create(folder), context)).isEqualTo(new CommandAnswer(folder.value(), 1, true));
        }
        assertThat(server.events()).hasSize(1);
    }

    @Test
    void commands_that_wait_for_a_killed_nodes_claim_hold_nobody_else_up() {
        try (OpenStore node = node()) {
            List<CompletableFuture<CommandAnswer>> waiting = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                CommandContext context = TestStore.context(UUID.randomUUID());
                claimedByAnother(node, context.commandId());
                waiting.add(node.send(create(new ProjectId(UUID.randomUUID())), context));
            }
            node.store.send(create(new ProjectId(UUID.randomUUID())));
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            waiting.forEach(command -> assertThat(command.join().repeated()).isFalse());
        }
    }

    private static void claimedByAnother(OpenStore node, UUID command) {
        node.store.database.query("""
                insert into store.command_claim (command_id, name, content_hash, aggregate, last_event)
                values (?, 'C', 'h', gen_random_uuid(), gen_random_uuid())""", statement -> {
            statement.setObject(1, command);
            return statement.executeUpdate();
        });
    }

    @Test
    void while_axon_server_is_away_commands_fail_and_are_done_once_when_they_are_sent_again_later() throws Exception {
        ProjectId before = new ProjectId(UUID.randomUUID());
        ProjectId folder = new ProjectId(UUID.randomUUID());
        CommandContext context = TestStore.context(UUID.randomUUID());
        try (OpenStore node = node()) {
            node.store.send(create(before));
            server.goAway();
            assertThatThrownBy(() -> node.store.send(create(folder), context))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StoreFailure.class);
            assertThat(node.store.recorded.of(before.value(), -1, 10)).hasSize(1);
            server.comeBack();
            CommandAnswer answer = sentUntilAnswered(node, create(folder), context);
            assertThat(answer.position()).isEqualTo(2);
            assertThat(node.store.send(create(folder), context)).isEqualTo(new CommandAnswer(folder.value(), 2, true));
        }
        assertThat(server.events()).hasSize(2);
    }

    /** As a client does that is told to send it again. */
    private static CommandAnswer sentUntilAnswered(OpenStore node, CreateProject command, CommandContext context) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                return node.store.send(command, context);
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof StoreFailure) || System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    @Test
    void without_axon_server_the_start_fails_with_one_sentence() {
        String address = "127.0.0.1:" + TestStore.freePort();
        assertThatThrownBy(() -> AxonServerStore.connect(
                        new AxonServerStore.Address(address, "default", null, false, null, "node"),
                        Duration.ofMillis(300)))
                .isInstanceOf(StoreFailure.class)
                .hasMessage("Axon Server cannot be reached at " + address
                        + ", context default: start it, check the context, token and tls below wecan.axon-server, "
                        + "or set wecan.event-store to postgresql");
    }
}
