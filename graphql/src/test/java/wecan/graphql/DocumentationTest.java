package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeUtil;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every GraphQL document in the documentation fits the schema, and so does the input that goes with it. */
class DocumentationTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path SCHEMA = Path.of("src", "main", "resources", "graphql");
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("`((?:query|mutation|subscription) \\{[^`]*)`");
    private static final Pattern IN_JSON = Pattern.compile("query: \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern JQ = Pattern.compile("\\{\\w+:");
    private static final Pattern OPERATION =
            Pattern.compile("(?:\\w+=)?((?:(?:query|mutation|subscription)\\b[^=]*)?\\{ ?\\s*[a-z].*)", Pattern.DOTALL);

    /** A document, and the variables that are sent with it where the page shows them. */
    private record Example(
            Path page, String document, @Nullable JsonNode variables) {}

    private final GraphQLSchema schema = schema();

    @Test
    void every_document_in_the_documentation_fits_the_schema() {
        List<Example> examples =
                pages().stream().flatMap(page -> examples(page).stream()).toList();
        assertThat(examples)
                .as("examples that were found")
                .hasSizeGreaterThan(60)
                .anyMatch(example -> example.document().contains("erasePerson"))
                .anyMatch(example -> example.document().startsWith("subscription"));
        assertThat(examples).allSatisfy(example -> {
            Document document = Parser.parse(example.document());
            assertThat(ParseAndValidate.validate(schema, document, Locale.ENGLISH))
                    .as(example.toString())
                    .isEmpty();
            if (example.variables() != null) {
                assertThat(misfits(document, example.variables()))
                        .as(example.toString())
                        .isEmpty();
            }
        });
    }

    private static List<Example> examples(Path page) {
        String text = text(page);
        List<Example> found = new ArrayList<>();
        SHELL.matcher(text).results().map(MatchResult::group).forEach(block -> {
            String script = block.substring("```sh\n".length(), block.length() - "```".length());
            ShellWords.of(script).forEach(words -> collect(page, words, found));
        });
        INLINE.matcher(text)
                .results()
                .map(span -> span.group(1))
                .filter(document -> !document.contains("..."))
                .forEach(document -> found.add(new Example(page, document, null)));
        return found;
    }

    /** {@code ask USER DOCUMENT [VARIABLES]}, {@code tell USER MUTATION INPUT [SELECTION]}, and documents by themselves. */
    private static void collect(Path page, List<String> words, List<Example> found) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            JsonNode next = i + 1 < words.size() ? json(words.get(i + 1)) : null;
            IN_JSON.matcher(word)
                    .results()
                    .forEach(query -> addDocument(page, query.group(1).replace("\\\"", "\""), null, found));
            var document = OPERATION.matcher(word);
            if (document.matches() && !JQ.matcher(word).lookingAt()) {
                addDocument(page, document.group(1), next, found);
            }
            JsonNode told = word.equals("tell") && i + 3 < words.size() ? json(words.get(i + 3)) : null;
            if (told != null) {
                addTold(page, words, i, told, found);
            }
        }
    }

    private static void addDocument(Path page, String document, @Nullable JsonNode variables, List<Example> found) {
        if (!document.contains("{ " + ShellWords.FILLED_IN + "(")) {
            found.add(new Example(page, document, variables));
        }
    }

    private static void addTold(Path page, List<String> words, int at, JsonNode told, List<Example> found) {
        String mutation = words.get(at + 2);
        String type = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1) + "Input!";
        String selection = at + 4 < words.size() && words.get(at + 4).contains("{") ? words.get(at + 4) : "position";
        JsonNode input = JsonMapper.shared().createObjectNode().set("input", told.deepCopy());
        input.withObject("/input").put("idempotencyKey", ShellWords.FILLED_IN);
        found.add(new Example(
                page,
                "mutation($input: %s) { %s(input: $input) { %s errors { code message } } }"
                        .formatted(type, mutation, selection),
                input));
    }

    private static @Nullable JsonNode json(String word) {
        return word.startsWith("{\"") ? JsonMapper.shared().readTree(word) : null;
    }

    /** Fields of the variables that the schema does not know, and required ones that are missing. */
    private Set<String> misfits(Document document, JsonNode variables) {
        Set<String> misfits = new TreeSet<>();
        OperationDefinition operation =
                (OperationDefinition) document.getDefinitions().getFirst();
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            JsonNode value = variables.get(variable.getName());
            if (value == null) {
                misfits.add("$" + variable.getName() + " is missing");
            } else {
                GraphQLType type =
                        schema.getType(TypeUtil.unwrapAll(variable.getType()).getName());
                fit(variable.getName(), value, type, misfits);
            }
        }
        return misfits;
    }

    private static void fit(String path, JsonNode value, @Nullable GraphQLType type, Set<String> misfits) {
        if (value.isArray()) {
            value.forEach(item -> fit(path, item, type, misfits));
        } else if (type instanceof GraphQLInputObjectType input) {
            value.propertyNames().stream()
                    .filter(name -> input.getFieldDefinition(name) == null)
                    .forEach(name -> misfits.add(path + "." + name + " is unknown"));
            for (GraphQLInputObjectField field : input.getFieldDefinitions()) {
                JsonNode given = value.get(field.getName());
                if (given != null) {
                    fit(path + "." + field.getName(), given, GraphQLTypeUtil.unwrapAll(field.getType()), misfits);
                } else if (GraphQLTypeUtil.isNonNull(field.getType()) && !field.hasSetDefaultValue()) {
                    misfits.add(path + "." + field.getName() + " is missing");
                }
            }
        }
    }

    private static GraphQLSchema schema() {
        TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
        files(SCHEMA, ".graphqls").forEach(file -> registry.merge(new SchemaParser().parse(text(file))));
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
    }

    private static List<Path> pages() {
        return files(DOCS, ".md");
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
