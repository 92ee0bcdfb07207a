package wecan.graphql.api;

import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Refuses operations that are too deep, too wide or too dear before anything is read, and tells the cost of the others. */
public final class OperationLimits extends SimplePerformantInstrumentation {
    /**
     * The bounds of one operation, after fragments are spread.
     *
     * @param cost of fields, each counted as often as the lists around it can hold items
     */
    public record Bounds(int depth, int fields, int aliases, long cost) {}

    private final Bounds bounds;
    private final ErrorForms forms;

    public OperationLimits(Bounds bounds, ErrorForms forms) {
        this.bounds = bounds;
        this.forms = forms;
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        ExecutionContext context = parameters.getExecutionContext();
        OperationMeasure measure = OperationMeasure.of(context, bounds.fields());
        Locale locale = context.getLocale();
        refuseAbove("fields", measure.fields(), bounds.fields(), locale);
        refuseAbove("depth", measure.depth(), bounds.depth(), locale);
        refuseAbove("aliases", measure.aliases(), bounds.aliases(), locale);
        refuseAbove("cost", measure.cost(), bounds.cost(), locale);
        context.getGraphQLContext().put(OperationMeasure.class, measure);
        return SimpleInstrumentationContext.noOp();
    }

    private void refuseAbove(String what, long actual, long limit, Locale locale) {
        if (actual > limit) {
            Map<String, ?> values = Map.of("what", what, "actual", actual, "limit", limit);
            throw forms.abort(new QueryRefused(ErrorCode.TOO_EXPENSIVE, values), locale);
        }
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        OperationMeasure measure = parameters.getGraphQLContext().get(OperationMeasure.class);
        if (measure == null) {
            return CompletableFuture.completedFuture(result);
        }
        Map<Object, Object> extensions = new LinkedHashMap<>();
        if (result.getExtensions() != null) {
            extensions.putAll(result.getExtensions());
        }
        extensions.put("cost", Map.of("actual", measure.cost(), "limit", bounds.cost()));
        return CompletableFuture.completedFuture(result.transform(builder -> builder.extensions(extensions)));
    }
}
