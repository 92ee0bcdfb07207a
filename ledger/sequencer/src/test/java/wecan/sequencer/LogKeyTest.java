package wecan.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.proof.NoteSigner;

class LogKeyTest {
    private static final String ORIGIN = "wecan.example/log";
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void the_key_is_made_once_for_its_owner_alone() throws IOException {
        Path file = folder.resolve("keys/log.key");

        NoteSigner made = LogKey.loadOrCreate(file, ORIGIN, RANDOM);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(LogKey.loadOrCreate(file, ORIGIN, RANDOM).skey()).isEqualTo(made.skey());
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void a_key_that_others_may_read_is_refused() throws IOException {
        Path file = folder.resolve("log.key");
        LogKey.loadOrCreate(file, ORIGIN, RANDOM);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertRefused(file, ORIGIN, "chmod 600");
    }

    @Test
    void a_key_of_another_log_is_refused() {
        Path file = folder.resolve("log.key");
        LogKey.loadOrCreate(file, ORIGIN, RANDOM);

        assertRefused(file, "other.example/log", "belongs to the log wecan.example/log");
    }

    @Test
    void a_damaged_key_is_never_replaced() throws IOException {
        Path file = folder.resolve("log.key");
        LogKey.loadOrCreate(file, ORIGIN, RANDOM);
        Files.writeString(file, "");

        assertRefused(file, ORIGIN, "restore it");
        assertThat(file).isEmptyFile();
    }

    private static void assertRefused(Path file, String origin, String message) {
        assertThatExceptionOfType(LogFault.class)
                .isThrownBy(() -> LogKey.loadOrCreate(file, origin, RANDOM))
                .withMessageContaining(message)
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(LogFault.Code.KEY_UNUSABLE));
    }
}
