package wecan.graphql.api;

import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wecan.query.Freshness;

/**
 * Holds operations back until there is something to read: while the read models are rebuilt after a start they are
 * refused with {@code STARTING}, but for what operators need ({@code @duringStart} in the schema); with
 * {@code @atLeast(position:)} they wait for that position, and are refused with
 * {@code NOT_YET} when the wait is over.
 */
public final class Gate extends SimplePerformantInstrumentation {
    /** How far the rebuilding of the read models is. */
    public interface Progress {
        boolean ready();

        /** The position that all read models have reached. */
        long reached();

        /** The position that they have to reach before the first answer. */
        long wanted();

        /** What else a caller may know: how fast it goes, how long it will take, what stands in the way. */
        Map<String, ?> facts();
    }

    /** Marks the fields of the schema that are answered before the read models are there. */
    private static final String DURING_START = "duringStart";

    private final Progress progress;
    private final Freshness freshness;
    private final Duration patience;
    private final ErrorForms forms;

    public Gate(Progress progress, Freshness freshness, Duration patience, ErrorForms forms) {
        this.progress = progress;
        this.freshness = freshness;
        this.patience = patience;
        this.forms = forms;
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        ExecutionContext context = parameters.getExecutionContext();
        if (!progress.ready() && !answeredDuringStart(context)) {
            Map<String, Object> values = new LinkedHashMap<>(progress.facts());
            values.put("reached", progress.reached());
            values.put("wanted", progress.wanted());
            throw forms.abort(new QueryRefused(ErrorCode.STARTING, values), context.getLocale());
        }
        atLeast(context).ifPresent(position -> {
            if (!freshness.await(position.value(), patience)) {
                Map<String, ?> values = Map.of("position", new Position(freshness.position()).encode());
                throw forms.abort(new QueryRefused(ErrorCode.NOT_YET, values), context.getLocale());
            }
        });
        return SimpleInstrumentationContext.noOp();
    }

    /** Whether the schema says so of every field of the operation. */
    private static boolean answeredDuringStart(ExecutionContext context) {
        GraphQLSchema schema = context.getGraphQLSchema();
        GraphQLObjectType root =
                switch (context.getOperationDefinition().getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                };
        return context.getOperationDefinition().getSelectionSet().getSelections().stream()
                .allMatch(selection -> selection instanceof Field field && answeredDuringStart(root, field));
    }

    private static boolean answeredDuringStart(@Nullable GraphQLObjectType root, Field field) {
        GraphQLFieldDefinition definition = root == null ? null : root.getFieldDefinition(field.getName());
        return field.getName().equals("__typename")
                || definition != null && definition.hasAppliedDirective(DURING_START);
    }

    private static Optional<Position> atLeast(ExecutionContext context) {
        return context.getOperationDefinition().getDirectives("atLeast").stream()
                .findFirst()
                .map(directive -> directive.getArgument("position"))
                .map(Argument::getValue)
                .flatMap(value -> position(context, value));
    }

    private static Optional<Position> position(ExecutionContext context, Value<?> value) {
        return switch (value) {
            case StringValue literal -> Optional.ofNullable(literal.getValue()).flatMap(Position::decode);
            case VariableReference variable
            when context.getCoercedVariables().get(variable.getName()) instanceof Position position ->
                Optional.of(position);
            default -> Optional.empty();
        };
    }
}
