package wecan.graphql.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation answers. In the schema a payload type has these fields and one more, named after the object; that
 * one is filled from {@link #object()} by whatever name it has ({@link SchemaWiring}).
 *
 * @param object the object at the payload's position; null when refused, pending or not visible to the viewer
 * @param position of the command's own events; when refused, what the query model shows
 * @param pending whether the query model has not got there yet: read it later with {@code @atLeast}
 * @param errors why the mutation was refused; empty when it happened
 */
public record Payload<T>(
        @Nullable T object,
        Position position,
        boolean pending,
        List<UserError> errors,
        @Nullable String clientMutationId) {
    /**
     * A refusal.
     *
     * @param code a value of the mutation's enum of error codes
     * @param path of the input field that is wrong, empty when it is none
     * @param message in the viewer's language
     */
    public record UserError(String code, List<String> path, String message) {}
}
