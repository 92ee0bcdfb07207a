package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresLockTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(bytes = {0, 'x', -1})
    void a_lock_file_that_a_power_cut_has_damaged_is_named(byte content) throws Exception {
        Path lock = data.resolve("postmaster.pid");
        Files.write(lock, new byte[] {content, content, content});
        assertThatThrownBy(() -> PostgresLock.waitForPredecessor(data))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(lock + " is damaged: remove it");
        assertThat(lock).exists();
    }

    @Test
    void the_lock_of_another_program_is_nobodys() throws Exception {
        Path lock = data.resolve("postmaster.pid");
        Files.writeString(lock, ProcessHandle.current().pid() + "\n");
        PostgresLock.waitForPredecessor(data);
        assertThat(lock).doesNotExist();
    }
}
