package wecan.graphql.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.InvalidSyntaxError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KnownDocumentsTest {
    private final List<String> parsed = new ArrayList<>();
    private final Function<ExecutionInput, PreparsedDocumentEntry> parser = input -> {
        parsed.add(input.getQuery());
        return input.getQuery().equals("wrong")
                ? new PreparsedDocumentEntry(new InvalidSyntaxError(new SourceLocation(1, 1), "wrong"))
                : new PreparsedDocumentEntry(Document.newDocument().build());
    };
    private final KnownDocuments documents = new KnownDocuments(1_000);

    @Test
    void a_document_is_parsed_once_whatever_its_variables() {
        PreparsedDocumentEntry first = documents
                .getDocumentAsync(input("{ a }").transform(i -> i.variables(Map.of("x", 1))), parser)
                .join();
        PreparsedDocumentEntry second =
                documents.getDocumentAsync(input("{ a }"), parser).join();
        assertThat(second).isSameAs(first);
        assertThat(parsed).containsExactly("{ a }");
    }

    @Test
    void a_document_with_errors_is_looked_at_each_time() {
        documents.getDocumentAsync(input("wrong"), parser).join();
        assertThat(documents.getDocumentAsync(input("wrong"), parser).join().hasErrors())
                .isTrue();
        assertThat(parsed).hasSize(2);
    }

    private static ExecutionInput input(String document) {
        return ExecutionInput.newExecutionInput(document).build();
    }
}
