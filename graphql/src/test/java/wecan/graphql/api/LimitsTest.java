package wecan.graphql.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import wecan.graphql.api.OperationLimits.Bounds;
import wecan.query.Freshness;

class LimitsTest {
    private static final String SCHEMA = """
            directive @atLeast(position: Position!) on QUERY
            directive @duringStart on FIELD_DEFINITION
            scalar Position
            type Query { state: String @duringStart  things(first: Int = 20): Things!  one: Thing }
            type Things { nodes: [Thing!]! }
            type Thing { name: String  inner: Thing  things(first: Int = 20): Things }
            """;

    private final Freshness freshness = new Freshness(List.of("all"));
    private final Progress progress = new Progress();

    @Test
    void a_list_costs_what_it_can_hold() {
        assertThat(cost("{ one { name } }")).isEqualTo(2L);
        assertThat(cost("{ things(first: 3) { nodes { name } } }")).isEqualTo(1L + 3 + 3);
        assertThat(cost("{ things { nodes { name } } }")).isEqualTo(1L + 20 + 20);
        assertThat(cost("{ things(first: 3) { nodes { things(first: 5) { nodes { name } } } } }"))
                .isEqualTo(1L + 3 + 3 + 15 + 15);
    }

    @Test
    void what_is_too_much_is_refused_before_anything_is_read() {
        assertThat(refused("{ things(first: 100) { nodes { things(first: 100) { nodes { name } } } } }"))
                .containsEntry("what", "cost");
        assertThat(refused("{ one { inner { inner { inner { inner { inner { name } } } } } } }"))
                .containsEntry("what", "depth");
        assertThat(refused("{ a: one { name } b: one { name } c: one { name } d: one { name } }"))
                .containsEntry("what", "aliases");
    }

    @Test
    void fragments_count_as_often_as_they_are_spread() {
        StringBuilder document = new StringBuilder("{ one { ...f1 } } ");
        for (int i = 1; i < 12; i++) {
            String next = "...f" + (i + 1);
            document.append("fragment f%d on Thing { name %s inner { %s } } ".formatted(i, next, next));
        }
        document.append("fragment f12 on Thing { name }");
        assertThat(refused(document.toString())).containsEntry("code", "TOO_EXPENSIVE");
    }

    @Test
    void nothing_is_read_before_the_read_models_are_there() {
        progress.ready = false;
        Map<String, Object> extensions = refused("{ one { name } }");
        assertThat(extensions)
                .containsEntry("code", "STARTING")
                .containsEntry("wanted", 10L)
                .containsEntry("secondsLeft", 7L);
    }

    @Test
    void what_operators_need_to_mend_a_start_is_answered_during_it_but_nothing_beside_it() {
        progress.ready = false;
        assertThat(execute("{ __typename state again: state }", Map.of()).getErrors())
                .isEmpty();
        assertThat(refused("{ state one { name } }")).containsEntry("code", "STARTING");
        assertThat(refused("{ state ...f } fragment f on Query { one { name } }"))
                .containsEntry("code", "STARTING");
    }

    @Test
    void a_query_waits_for_the_position_it_needs() {
        String query = "query($p: Position!) @atLeast(position: $p) { one { name } }";
        Map<String, Object> ten = Map.of("p", new Position(10).encode());
        assertThat(extensions(execute(query, ten))).containsEntry("code", "NOT_YET");
        freshness.advanced("all", 10);
        assertThat(execute(query, ten).getErrors()).isEmpty();
        String literal = "query @atLeast(position: \"%s\") { one { name } }".formatted(new Position(11).encode());
        assertThat(extensions(execute(literal, Map.of()))).containsEntry("code", "NOT_YET");
    }

    private long cost(String document) {
        ExecutionResult result = execute(document, Map.of());
        Map<?, ?> cost =
                (Map<?, ?>) Objects.requireNonNull(result.getExtensions()).get("cost");
        return (Long) Objects.requireNonNull(Objects.requireNonNull(cost).get("actual"));
    }

    private Map<String, Object> refused(String document) {
        return extensions(execute(document, Map.of()));
    }

    private static Map<String, Object> extensions(ExecutionResult result) {
        assertThat(result.getErrors()).hasSize(1);
        return Objects.requireNonNull(result.getErrors().getFirst().getExtensions());
    }

    private ExecutionResult execute(String document, Map<String, Object> variables) {
        ErrorForms forms = new ErrorForms(new Messages());
        return GraphQL.newGraphQL(schema())
                .instrumentation(new ChainedInstrumentation(
                        new OperationLimits(new Bounds(6, 200, 3, 1_000), forms),
                        new Gate(progress, freshness, Duration.ofMillis(1), forms)))
                .build()
                .execute(ExecutionInput.newExecutionInput(document).variables(variables));
    }

    private static GraphQLSchema schema() {
        RuntimeWiring wiring =
                RuntimeWiring.newRuntimeWiring().scalar(Scalars.POSITION_TYPE).build();
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
    }

    private static final class Progress implements Gate.Progress {
        private boolean ready = true;

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public long reached() {
            return 4;
        }

        @Override
        public long wanted() {
            return 10;
        }

        @Override
        public Map<String, ?> facts() {
            return Map.of("secondsLeft", 7L);
        }
    }
}
