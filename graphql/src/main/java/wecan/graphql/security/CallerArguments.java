package wecan.graphql.security;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import wecan.graphql.api.MutationCall;
import wecan.query.access.Viewer;

/**
 * Lets methods of controllers take the {@link Viewer}, and methods of mutations the {@link MutationCall}. Without a valid
 * token they are not called. Loaders of DataLoader find the viewer under {@code Viewer.class} in the GraphQL context.
 */
public final class CallerArguments implements HandlerMethodArgumentResolver {
    private final Viewers viewers;

    public CallerArguments(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class || parameter.getParameterType() == MutationCall.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment environment) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        GraphQLContext context = environment.getGraphQlContext();
        Viewer viewer = context.get(Viewer.class);
        if (viewer == null) {
            viewer = viewers.of(authentication);
            context.put(Viewer.class, viewer);
        }
        return parameter.getParameterType() == Viewer.class ? viewer : call(viewer, authentication, environment);
    }

    private static MutationCall call(
            Viewer viewer, @Nullable Authentication authentication, DataFetchingEnvironment environment) {
        Map<String, Object> input = Optional.<Map<String, Object>>ofNullable(environment.getArgument("input"))
                .orElseThrow(() ->
                        new IllegalStateException(environment.getField().getName() + " has no argument named input"));
        return new MutationCall(
                environment.getFieldDefinition().getName(),
                viewer,
                Viewers.client(authentication),
                environment.getLocale(),
                input);
    }
}
