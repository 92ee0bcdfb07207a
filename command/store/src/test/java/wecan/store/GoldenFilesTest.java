package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.DomainEvent;
import wecan.messages.EventCatalogue;

/**
 * The stored form of every event, kept for ever in {@code golden/<name>-<revision>.json}. A changed event needs a new
 * revision and a new file; an old file stays and stays readable. {@code -Dgolden.write=true} writes files that are
 * missing, never one that is there.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final EventSerializer serializer = new EventSerializer(new FixedKeys());

    static List<Class<? extends DomainEvent>> events() {
        return EventCatalogue.all();
    }

    static Stream<Path> files() throws IOException {
        return Files.list(GOLDEN).sorted();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_with_the_bytes_of_its_golden_file(Class<? extends DomainEvent> event) throws IOException {
        SerializedObject<byte[]> written = serializer.serialize(Samples.of(event), byte[].class);
        Path golden = GOLDEN.resolve(
                written.getType().getName() + "-" + written.getType().getRevision() + ".json");
        if (!Files.exists(golden) && Boolean.getBoolean("golden.write")) {
            Files.write(golden, written.getData());
        }
        assertThat(golden).as("the golden file of " + event).exists();
        assertThat(new String(written.getData(), java.nio.charset.StandardCharsets.UTF_8))
                .as("%s changed: give it a new @Revision and keep the old file", event)
                .isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_revision_that_there_ever_was_keeps_its_golden_file(Class<? extends DomainEvent> event) {
        int revisions = Integer.parseInt(EventCatalogue.revisionOf(event));
        for (int revision = 1; revision <= revisions; revision++) {
            assertThat(GOLDEN.resolve(EventCatalogue.nameOf(event) + "-" + revision + ".json"))
                    .exists();
        }
    }

    /** One of an earlier revision reads as today's event. */
    @ParameterizedTest
    @MethodSource("files")
    void a_golden_file_reads_as_the_event_that_was_written(Path golden) throws IOException {
        String name = golden.getFileName().toString().replaceFirst("-[^-]+\\.json$", "");
        String revision = golden.getFileName().toString().replaceFirst("^.*-([^-]+)\\.json$", "$1");
        Object read = serializer.deserialize(
                new SimpleSerializedObject<>(Files.readAllBytes(golden), byte[].class, name, revision));
        if (revision.equals(EventCatalogue.revisionOf(read.getClass().asSubclass(DomainEvent.class)))) {
            assertThat(read).isEqualTo(Samples.of(read.getClass()));
        }
        assertThat(EventCatalogue.nameOf(read.getClass().asSubclass(DomainEvent.class)))
                .isEqualTo(name);
    }

    @Test
    void personal_text_is_in_no_golden_file() throws IOException {
        String submitted = Files.readString(GOLDEN.resolve("work.DeliverableSubmitted-1.json"));
        assertThat(submitted).doesNotContain("summary: ").contains("\"enc\":\"v1\"");
    }
}
