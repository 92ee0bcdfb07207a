package wecan.graphql.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Documents that were parsed and found valid before: an app sends the same few again and again. What has errors is looked
 * at anew each time, because they are told in the caller's language. Thread-safe.
 */
public final class KnownDocuments implements PreparsedDocumentProvider {
    private final Cache<String, PreparsedDocumentEntry> documents;

    /** @param characters how long all of them may be together */
    public KnownDocuments(long characters) {
        documents = Caffeine.newBuilder()
                .maximumWeight(characters)
                .<String, PreparsedDocumentEntry>weigher((document, entry) -> document.length())
                .build();
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        PreparsedDocumentEntry known = documents.getIfPresent(input.getQuery());
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        PreparsedDocumentEntry entry = parseAndValidate.apply(input);
        if (!entry.hasErrors()) {
            documents.put(input.getQuery(), entry);
        }
        return CompletableFuture.completedFuture(entry);
    }
}
