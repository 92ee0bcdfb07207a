package wecan.graphql;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.SchemaReport;

/** Compares the schema with the code that fills it. */
final class SchemaCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaCheck.class);

    private SchemaCheck() {}

    static void require(SchemaReport report) {
        List<String> gaps = Stream.concat(
                        report.unmappedFields().stream().map(field -> "nothing fills " + field),
                        report.unmappedRegistrations().keySet().stream()
                                .map(field -> "the schema has no " + field + ", which a controller fills"))
                .sorted()
                .toList();
        if (!gaps.isEmpty()) {
            LOG.warn("Schema and controllers differ: {}", gaps);
        }
    }
}
