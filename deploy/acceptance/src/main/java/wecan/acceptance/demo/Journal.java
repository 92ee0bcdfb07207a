package wecan.acceptance.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every mutation that the server acknowledged, a JSON object a line: who sent which document with which variables, and
 * the answer. Whoever sends a line again must get that answer again. Thread-safe.
 */
final class Journal implements AutoCloseable {
    private final JsonMapper json = JsonMapper.builder().build();
    private final @Nullable Writer out;

    private Journal(@Nullable Writer out) {
        this.out = out;
    }

    /** Appends to {@code file}; null keeps nothing. */
    static Journal in(@Nullable Path file) throws IOException {
        return new Journal(
                file == null
                        ? null
                        : Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    synchronized void acknowledged(String person, String document, Map<String, ?> variables, Map<String, ?> answer) {
        if (out == null) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("person", person);
        line.put("document", document);
        line.put("variables", variables);
        line.put("answer", answer);
        try {
            out.write(json.writeValueAsString(line) + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
