package wecan.graphql.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Nodes;
import wecan.graphql.api.Position;
import wecan.graphql.ledger.LedgerEvidence.Proof;
import wecan.graphql.ledger.LedgerEvidence.Status;
import wecan.sequencer.Log;
import wecan.store.Database;
import wecan.store.RecordedEvents;

class OriginFieldsTest {
    record Project(UUID id, long position) {}

    record Task(UUID id, long position) {}

    private static final String SCHEMA = """
            type Query { things: [Thing] }
            union Thing = Project | Task
            type Project { ledger: LedgerEvidence }
            type Task { ledger: LedgerEvidence }
            type Event { ledger: LedgerEvidence }
            type LedgerEvidence { logIndex: String }
            """;

    private static final NodeType<Project> PROJECT = type(NodeKind.PROJECT, Project.class, Project::id);
    private static final NodeType<Task> TASK = type(NodeKind.TASK, Task.class, Task::id);

    private final List<Collection<Long>> asked = new ArrayList<>();
    private final DefaultBatchLoaderRegistry loaders = new DefaultBatchLoaderRegistry();

    @Test
    void the_evidence_of_a_hundred_objects_of_two_types_is_read_at_once() {
        List<Object> things = LongStream.range(0, 50)
                .boxed()
                .flatMap(
                        n -> Stream.<Object>of(new Project(new UUID(1, n), 2 * n), new Task(new UUID(2, n), 2 * n + 1)))
                .toList();
        DefaultExecutionGraphQlService service = new DefaultExecutionGraphQlService(
                source(things, PROJECT.recorded(Project::position), TASK.recorded(Task::position)));
        service.addDataLoaderRegistrar(loaders);
        ExecutionGraphQlResponse response = service.execute(new DefaultExecutionGraphQlRequest(
                        "{ things { ... on Project { ledger { logIndex } } ... on Task { ledger { logIndex } } } }",
                        null,
                        null,
                        null,
                        "1",
                        Locale.ENGLISH))
                .block();
        assertThat(Objects.requireNonNull(response).getErrors()).isEmpty();
        Map<String, List<Map<String, Map<String, String>>>> data = response.getData();
        assertThat(Objects.requireNonNull(data).get("things"))
                .extracting(thing -> Objects.requireNonNull(thing.get("ledger")).get("logIndex"))
                .isEqualTo(LongStream.range(0, 100).mapToObj(Long::toString).toList());
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_type_that_stems_from_no_events_cannot_have_the_field() {
        assertThatThrownBy(() -> source(List.of(), PROJECT.recorded(Project::position), TASK))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Task.ledger");
    }

    private GraphQlSource source(List<Object> things, NodeType<?>... types) {
        Histories histories = new Histories(new RecordedEvents(new Database(new PGSimpleDataSource())));
        return GraphQlSource.schemaResourceBuilder()
                .schemaResources(new ByteArrayResource(SCHEMA.getBytes(StandardCharsets.UTF_8)))
                .configureRuntimeWiring(
                        wiring -> wiring.type("Query", query -> query.dataFetcher("things", environment -> things)))
                .configureRuntimeWiring(new OriginFields(new Nodes(List.of(types)), histories, new Counted(), loaders))
                .build();
    }

    private static <T> NodeType<T> type(NodeKind kind, Class<T> type, Function<T, UUID> id) {
        return NodeType.of(kind, type, uuid -> uuid, uuid -> uuid, id, (viewer, ids) -> Map.of());
    }

    /** Says that the event at a position has the entry of the same number. */
    private final class Counted extends Evidence {
        Counted() {
            super(new Log(new PGSimpleDataSource()));
        }

        @Override
        public Map<Long, LedgerEvidence> at(Collection<Long> positions) {
            asked.add(positions);
            return positions.stream()
                    .collect(Collectors.toMap(
                            at -> at,
                            at -> new LedgerEvidence(
                                    Status.RECORDED,
                                    new Position(at),
                                    at,
                                    null,
                                    null,
                                    () -> new Proof("", List.of()))));
        }
    }
}
