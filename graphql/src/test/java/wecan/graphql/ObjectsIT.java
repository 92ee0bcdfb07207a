package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.AggregateCommand;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand.AddSubtask;
import wecan.messages.work.TaskCommand.DraftTask;
import wecan.messages.work.TaskCommand.PublishDraft;
import wecan.messages.work.TaskContent;
import wecan.messages.work.TaskId;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;
import wecan.query.work.ProjectView;
import wecan.query.work.TaskView;

/** What every object has (history and evidence) and what is done to objects, on the embedded parts. */
@DirtiesContext // its parts end before the folder that they write to
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ObjectsIT {
    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @Autowired
    Mutations mutations;

    @Autowired
    NodeType<ProjectView> projectNode;

    @Autowired
    NodeType<TaskView> taskNode;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("wecan.data", () -> data.toString());
        registry.add("wecan.fabric.enabled", () -> "false");
    }

    @Test
    void objects_of_different_types_show_their_events_and_the_evidence_of_the_latest() {
        Client client = new Client(port);
        String lin = client.token("lin");
        String organisation = organisation(client, "history");
        String project = project(client, organisation, "history");
        JsonNode nodes = client.query(lin, histories(organisation, project)).at("/data/nodes");
        JsonNode events = nodes.at("/0/history/nodes");
        assertThat(events).hasSize(2);
        assertThat(events.at("/0/name").asString()).isEqualTo("organisation.OrganisationCreated");
        assertThat(events.at("/0/ledger/position")).isEqualTo(events.at("/0/position"));
        assertThat(nodes.at("/0/history/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(nodes.at("/1/history/nodes")).hasSize(1);
        assertThat(nodes.at("/1/history/nodes/0/name").asString()).isEqualTo("work.ProjectCreated");
        assertThat(nodes.at("/1/ledger/position")).isEqualTo(nodes.at("/1/history/nodes/0/position"));
        assertThat(nodes.at("/1/ledger/status").asString()).isIn("RECORDED", "LOGGED");
        String end = nodes.at("/0/history/pageInfo/endCursor").asString();
        JsonNode rest = client.query(lin, history(organisation, "after: " + quoted(end)));
        assertThat(rest.at("/data/organisation/history/nodes")).isNotEmpty();
        assertThat(rest.at("/data/organisation/history/pageInfo/hasNextPage").asBoolean())
                .isFalse();
        assertThat(client.query(lin, history(organisation, "first: 101"))
                        .at("/errors/0/extensions/code")
                        .asString())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void a_part_that_a_call_makes_is_the_same_when_the_call_is_repeated() {
        Given given = given("parts");
        MutationCall call = call(given.lin(), "draft");
        Payload<TaskView> first = drafted(given, call);
        assertThat(first.errors()).isEmpty();
        assertThat(first.object()).extracting(TaskView::id).isEqualTo(new TaskId(call.newId(NodeKind.TASK)));
        assertThat(drafted(given, call(given.lin(), "draft"))).isEqualTo(first);
        assertThat(drafted(given, call(given.lin(), "other")).object()).isNotEqualTo(first.object());
    }

    @Test
    void the_answer_shows_the_object_that_was_named_whichever_aggregate_decides() {
        Given given = given("aggregates");
        TaskView parent = draft(given, "parent");
        TaskView child = draft(given, "child");
        MutationCall call = call(given.lin(), "below");
        // A policy tells the project of a task a moment after it was drafted.
        Payload<TaskView> answer = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> tasks().on(
                                        call,
                                        id(child),
                                        Permission.ARRANGE_PROJECT,
                                        task -> new AddSubtask(task.project(), parent.id(), task.id(), call.by())),
                        made -> made.errors().isEmpty());
        assertThat(answer.object()).extracting(TaskView::id).isEqualTo(child.id());
    }

    @Test
    void another_organisation_may_decide_and_of_several_the_first_that_grants() {
        Given given = given("sides");
        OrganisationId foreign = new OrganisationId(UUID.randomUUID());
        TaskView task = draft(given, "task");
        Payload<TaskView> refused = tasks().in(view -> foreign)
                .on(call(given.lin(), "a"), id(task), Permission.POST_TASK, view -> {
                    throw new AssertionError("nothing is made of what is forbidden");
                });
        assertThat(refused.errors()).extracting(Payload.UserError::code).containsExactly(Mutations.FORBIDDEN);
        MutationCall call = call(given.lin(), "b");
        Payload<TaskView> granted = tasks().inEither(view -> List.of(foreign, view.organisation()))
                .onBehalf(call, id(task), Permission.POST_TASK, (view, organisation) -> {
                    assertThat(organisation).isEqualTo(task.organisation());
                    return new PublishDraft(view.id(), null, call.by());
                });
        assertThat(granted.errors()).isEmpty();
    }

    @Test
    void what_the_viewer_does_not_see_is_not_found_and_what_is_no_id_is_wrong_at_its_field() {
        Given given = given("unseen");
        TaskView task = draft(given, "task");
        Viewer stranger = new Viewer(new PersonId(UUID.randomUUID()), Set.of());
        assertThat(published(call(stranger, "a"), id(task)).errors())
                .extracting(Payload.UserError::code)
                .containsExactly("NOT_FOUND");
        assertThat(published(call(given.lin(), "b"), given.project()).errors())
                .extracting(Payload.UserError::path)
                .containsExactly(List.of("task"));
    }

    private record Given(Viewer lin, String project) {}

    /** A project of lin's. */
    private Given given(String name) {
        Client client = new Client(port);
        String project = project(client, organisation(client, name), name);
        String lin = client.query(client.token("lin"), "{ viewer { person { id } } }")
                .at("/data/viewer/person/id")
                .asString();
        return new Given(new Viewer(new PersonId(GlobalId.require(NodeKind.PERSON, lin, "person")), Set.of()), project);
    }

    private Deeds<TaskView> tasks() {
        return mutations.on(taskNode, "task", TaskView::organisation);
    }

    private TaskView draft(Given given, String key) {
        return Objects.requireNonNull(drafted(given, call(given.lin(), key)).object());
    }

    private Payload<TaskView> drafted(Given given, MutationCall call) {
        Deeds<ProjectView> projects = mutations.on(projectNode, "project", ProjectView::organisation);
        return tasks().partMadeIn(
                        projects,
                        call,
                        given.project(),
                        Permission.POST_TASK,
                        (project, id) -> new DraftTask(
                                new TaskId(id),
                                project.id(),
                                project.organisation(),
                                new TaskContent("Seeds", null, 0, null),
                                call.by()));
    }

    private Payload<TaskView> published(MutationCall call, String task) {
        return tasks().on(call, task, Permission.POST_TASK, view -> publication(view, call));
    }

    private static AggregateCommand publication(TaskView view, MutationCall call) {
        return new PublishDraft(view.id(), null, call.by());
    }

    private static MutationCall call(Viewer viewer, String key) {
        return new MutationCall("test", viewer, null, Locale.ENGLISH, Map.of("idempotencyKey", key + viewer.person()));
    }

    private static String id(TaskView task) {
        return GlobalId.encode(NodeKind.TASK, task.id().value());
    }

    private static String organisation(Client client, String key) {
        String organisation = client.query(
                        client.token("lin"),
                        "mutation { createOrganisation(input: {kind: COMMUNITY, name: %s, charter: %s, idempotencyKey: %s})"
                                        .formatted(quoted(key), quoted("Be kind"), quoted(key))
                                + " { organisation { id } } }")
                .at("/data/createOrganisation/organisation/id")
                .asString();
        await().atMost(Duration.ofSeconds(60)).until(() -> isMember(client, organisation));
        return organisation;
    }

    /** A policy makes the founder a member, a moment after the answer. */
    private static boolean isMember(Client client, String organisation) {
        return client.query(
                        client.token("lin"),
                        "{ organisation(id: %s) { myMembership { state } } }".formatted(quoted(organisation)))
                .at("/data/organisation/myMembership/state")
                .asString("")
                .equals("ACTIVE");
    }

    private static String project(Client client, String organisation, String key) {
        return client.query(
                        client.token("lin"),
                        "mutation { createProject(input: {organisation: %s, title: %s, idempotencyKey: %s})"
                                        .formatted(quoted(organisation), quoted("Seeds"), quoted(key))
                                + " { project { id } } }")
                .at("/data/createProject/project/id")
                .asString();
    }

    private static String histories(String organisation, String project) {
        return "{ nodes(ids: [%s, %s]) {".formatted(quoted(organisation), quoted(project))
                + " ... on Organisation { ledger { status position } history(first: 2)"
                + " { nodes { name position ledger { position } } pageInfo { hasNextPage endCursor } } }"
                + " ... on Project { ledger { status position } history { nodes { name position } } } } }";
    }

    private static String history(String organisation, String arguments) {
        return "{ organisation(id: %s) { history(%s) { nodes { name } pageInfo { hasNextPage } } } }"
                .formatted(quoted(organisation), arguments);
    }

    /** A string of a document that stands in JSON. */
    private static String quoted(String text) {
        return "\\\"" + text + "\\\"";
    }
}
