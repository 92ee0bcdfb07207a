package wecan.graphql.api;

import graphql.execution.ExecutionContext;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How large one operation is with its fragments spread. Introspection does not count: graphql-java bounds it itself. */
record OperationMeasure(int depth, int fields, int aliases, long cost) {
    private static final int ASSUMED_PAGE = 20;
    private static final long COST_CEILING = 1L << 40;

    /** @param enough the number of fields past which the count stops */
    static OperationMeasure of(ExecutionContext context, int enough) {
        Walk walk = new Walk(context, enough);
        GraphQLSchema schema = context.getGraphQLSchema();
        GraphQLCompositeType root =
                switch (context.getOperationDefinition().getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                };
        walk.selections(context.getOperationDefinition().getSelectionSet(), root, 1, 1);
        return new OperationMeasure(walk.depth, walk.fields, walk.aliases, walk.cost);
    }

    private static final class Walk {
        private final ExecutionContext context;
        private final int enough;
        private int depth;
        private int fields;
        private int aliases;
        private long cost;

        Walk(ExecutionContext context, int enough) {
            this.context = context;
            this.enough = enough;
        }

        void selections(@Nullable SelectionSet set, @Nullable GraphQLCompositeType parent, int level, long multiplier) {
            if (set == null || parent == null) {
                return;
            }
            for (Selection<?> selection : set.getSelections()) {
                if (fields > enough) {
                    return;
                }
                switch (selection) {
                    case Field field -> field(field, parent, level, multiplier);
                    case InlineFragment fragment ->
                        selections(
                                fragment.getSelectionSet(),
                                fragment.getTypeCondition() == null
                                        ? parent
                                        : composite(fragment.getTypeCondition().getName()),
                                level,
                                multiplier);
                    case FragmentSpread spread -> {
                        FragmentDefinition fragment = context.getFragment(spread.getName());
                        if (fragment != null) {
                            selections(
                                    fragment.getSelectionSet(),
                                    composite(fragment.getTypeCondition().getName()),
                                    level,
                                    multiplier);
                        }
                    }
                    default -> throw new IllegalStateException("unknown selection " + selection.getClass());
                }
            }
        }

        private void field(Field field, GraphQLCompositeType parent, int level, long multiplier) {
            if (field.getName().startsWith("__")) {
                return;
            }
            fields++;
            depth = Math.max(depth, level);
            if (field.getAlias() != null) {
                aliases++;
            }
            cost = Math.min(COST_CEILING, cost + multiplier);
            GraphQLFieldDefinition definition =
                    Introspection.getFieldDef(context.getGraphQLSchema(), parent, field.getName());
            if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType type) {
                long inside = Math.min(COST_CEILING, multiplier * items(field, definition));
                selections(field.getSelectionSet(), type, level + 1, inside);
            }
        }

        /** How many objects the field may answer: the page asked for, or the ids given. */
        private long items(Field field, GraphQLFieldDefinition definition) {
            if (definition.getArgument("first") != null) {
                return Math.max(1, number(argument(field, "first")));
            }
            if (definition.getArgument("ids") != null) {
                return Math.max(1, length(argument(field, "ids")));
            }
            return 1;
        }

        private static @Nullable Value<?> argument(Field field, String name) {
            return field.getArguments().stream()
                    .filter(a -> a.getName().equals(name))
                    .findFirst()
                    .map(Argument::getValue)
                    .orElse(null);
        }

        private long number(@Nullable Value<?> value) {
            return switch (value) {
                case IntValue literal -> literal.getValue().longValue();
                case VariableReference variable
                when context.getCoercedVariables().get(variable.getName()) instanceof Number number ->
                    number.longValue();
                case null, default -> ASSUMED_PAGE;
            };
        }

        private long length(@Nullable Value<?> value) {
            return switch (value) {
                case ArrayValue literal -> literal.getValues().size();
                case VariableReference variable
                when context.getCoercedVariables().get(variable.getName()) instanceof List<?> list -> list.size();
                case null, default -> 1;
            };
        }

        private @Nullable GraphQLCompositeType composite(String name) {
            GraphQLType type = context.getGraphQLSchema().getType(name);
            return type instanceof GraphQLCompositeType composite ? composite : null;
        }
    }
}
