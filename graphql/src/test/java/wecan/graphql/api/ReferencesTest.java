package wecan.graphql.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.access.Viewer;

class ReferencesTest {
    private static final String SCHEMA = """
            type Query { desks: [Desk!]! }
            type Desk {
              organisation: Organisation
              former: Organisation
              filled: Organisation
              head: Person
              drawers: [Drawer!]!
            }
            type Drawer { owner: Organisation }
            type Organisation { name: String }
            type Person { id: String }
            """;

    private static final OrganisationId HOUSING = new OrganisationId(new UUID(1, 1));
    private static final OrganisationId POLICE = new OrganisationId(new UUID(1, 2));
    private static final OrganisationId HIDDEN = new OrganisationId(new UUID(1, 3));
    private static final PersonId MEI = new PersonId(new UUID(2, 1));

    /** What queries return. */
    record Named(OrganisationId id, String name) {}

    record Desk(
            OrganisationId organisation,
            @Nullable OrganisationId former,
            OrganisationId filled,
            PersonId head,
            List<Drawer> drawers) {}

    record Drawer(OrganisationId owner) {}

    private final List<Set<OrganisationId>> reads = new ArrayList<>();

    @Test
    void what_a_record_refers_to_is_found_and_what_the_viewer_may_not_see_is_not_there() {
        assertThat(answer("{ desks { organisation { name } former { name } } }"))
                .isEqualTo(
                        "[{organisation={name=Housing}, former=null}, {organisation={name=Police}, former={name=Housing}},"
                                + " {organisation=null, former=null}]");
    }

    @Test
    void a_level_of_a_request_is_read_once() {
        String unused = answer("{ desks { organisation { name } former { name } drawers { owner { name } } } }");
        assertThat(reads).hasSizeLessThanOrEqualTo(2);
        assertThat(reads.getFirst()).contains(HOUSING, POLICE, HIDDEN);
    }

    @Test
    void parts_of_a_record_refer_too_and_persons_are_not_looked_up() {
        assertThat(answer("{ desks { head { id } drawers { owner { name } } } }"))
                .startsWith("[{head={id=%s}, drawers=[{owner={name=Police}}]}".formatted(new PersonRef(MEI).id()));
    }

    @Test
    void what_a_controller_fills_is_left_to_it() {
        assertThat(answer("{ desks { filled { name } } }")).contains("{filled={name=by hand}}");
        assertThat(reads).isEmpty();
    }

    private String answer(String document) {
        TypeDefinitionRegistry registry = new SchemaParser().parse(SCHEMA);
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> type.dataFetcher("desks", environment -> desks()))
                .type("Desk", type -> type.dataFetcher("filled", environment -> new Named(HOUSING, "by hand")));
        DefaultBatchLoaderRegistry loaders = new DefaultBatchLoaderRegistry();
        References references =
                new References(new Nodes(List.of(organisations(), persons())), List.of(desk()), loaders);
        references.setTypeDefinitionRegistry(registry);
        references.configure(wiring);
        ExecutionInput input = ExecutionInput.newExecutionInput(document)
                .graphQLContext(Map.of(Viewer.class, new Viewer(MEI, Set.of())))
                .dataLoaderRegistry(new DataLoaderRegistry())
                .build();
        loaders.registerDataLoaders(input.getDataLoaderRegistry(), input.getGraphQLContext());
        ExecutionResult result = GraphQL.newGraphQL(
                        new SchemaGenerator().makeExecutableSchema(registry, wiring.build()))
                .build()
                .execute(input);
        assertThat(result.getErrors()).isEmpty();
        Map<String, Object> data = Objects.requireNonNull(result.getData());
        return String.valueOf(data.get("desks"));
    }

    private static List<Desk> desks() {
        List<Drawer> drawers = List.of(new Drawer(POLICE));
        return List.of(
                new Desk(HOUSING, null, POLICE, MEI, drawers),
                new Desk(POLICE, HOUSING, POLICE, MEI, drawers),
                new Desk(HIDDEN, null, POLICE, MEI, List.of()));
    }

    private static ObjectType desk() {
        return new ObjectType("Desk", Desk.class);
    }

    private NodeType<Named> organisations() {
        return NodeType.of(
                NodeKind.ORGANISATION,
                Named.class,
                OrganisationId::new,
                OrganisationId::value,
                Named::id,
                (viewer, ids) -> found(ids));
    }

    private Map<OrganisationId, Named> found(Collection<OrganisationId> ids) {
        reads.add(Set.copyOf(ids));
        Map<OrganisationId, Named> all =
                new HashMap<>(Map.of(HOUSING, new Named(HOUSING, "Housing"), POLICE, new Named(POLICE, "Police")));
        all.keySet().retainAll(ids);
        return all;
    }

    private static NodeType<PersonRef> persons() {
        return NodeType.of(
                NodeKind.PERSON, PersonRef.class, PersonId::new, PersonId::value, PersonRef::id, (viewer, ids) -> {
                    throw new AssertionError("a person is known by the id");
                });
    }
}
