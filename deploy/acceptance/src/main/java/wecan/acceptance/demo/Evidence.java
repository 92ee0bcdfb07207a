package wecan.acceptance.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that the story leaves behind. */
final class Evidence {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Narrator narrator;
    private final Path directory;
    private final Clock clock;
    private final List<Path> bundles = new ArrayList<>();

    Evidence(Narrator narrator, Path directory, Clock clock) {
        this.narrator = narrator;
        this.directory = directory;
        this.clock = clock;
    }

    /** The bundles so far, in the order of the story. */
    List<Path> bundles() {
        return bundles;
    }

    /** Waits until the object's latest event is anchored (or logged, when Fabric is off) and keeps its bundle. */
    void keepBundle(String name, Person reader, String type, String id) throws IOException, InterruptedException {
        Map<String, @Nullable Object> variables = Map.of("id", id);
        String fabric = String.valueOf(
                Person.at(reader.query("{ anchorStatus { fabric } }", Map.of()), "anchorStatus", "fabric"));
        String wanted = fabric.equals("UP") || fabric.equals("CATCHING_UP") ? "ANCHORED" : "LOGGED";
        String document = "query($id: ID!) { node(id: $id) { ... on " + type + " { ledger { status } } } }";
        Patience.until(
                "the " + type + " is " + wanted + " (Fabric is " + fabric + ")",
                300,
                () -> wanted.equals(Person.at(reader.query(document, variables), "node", "ledger", "status")));
        Map<String, @Nullable Object> answer =
                reader.query("query($id: ID!) { evidenceBundle(id: $id) { url sha256 } }", variables);
        byte[] bytes = reader.download(String.valueOf(Person.at(answer, "evidenceBundle", "url")));
        Path file = keep(name, ".lcaudit", bytes);
        bundles.add(file);
        narrator.line("evidence: it is " + wanted + "; " + file + ", " + bytes.length + " bytes, SHA-256 "
                + Person.at(answer, "evidenceBundle", "sha256"));
    }

    /** Keeps a file under a name of its own. */
    Path keep(String name, String ending, byte[] bytes) throws IOException {
        Files.createDirectories(directory);
        return Files.write(directory.resolve(name + "-" + STAMP.format(clock.instant()) + ending), bytes);
    }
}
