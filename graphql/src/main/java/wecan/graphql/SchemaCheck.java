package wecan.graphql;

import graphql.schema.FieldCoordinates;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.graphql.execution.SchemaReport;
import wecan.graphql.api.SchemaWiring;

/** Compares the schema with the code that fills it. */
final class SchemaCheck {
    private SchemaCheck() {}

    /** @throws IllegalStateException when a field is filled by nothing, or something fills a field that is not there */
    static void require(SchemaReport report) {
        List<String> gaps = Stream.concat(
                        report.unmappedFields().stream()
                                .filter(field -> !isConvention(field))
                                .map(field -> "nothing fills " + field),
                        report.unmappedRegistrations().keySet().stream()
                                .map(field -> "the schema has no " + field + ", which a controller fills"))
                .sorted()
                .toList();
        if (!gaps.isEmpty()) {
            throw new IllegalStateException("schema and controllers differ: " + String.join(", ", gaps));
        }
    }

    /** Filled by {@link SchemaWiring} for every payload, and for every node that is on Fabric. */
    private static boolean isConvention(FieldCoordinates field) {
        return field.getTypeName().endsWith("Payload") || field.getFieldName().equals(SchemaWiring.FABRIC_ID);
    }
}
