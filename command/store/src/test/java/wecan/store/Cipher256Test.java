package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cipher256Test {
    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "AES");

    @TempDir
    Path folder;

    @Test
    void it_is_aes_256_gcm_as_nist_specifies() {
        byte[] sealed = Cipher256.encrypt(KEY, new byte[12], "", new byte[16]);
        assertThat(HexFormat.of().formatHex(sealed))
                .isEqualTo("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    }

    @Test
    void a_changed_bit_is_noticed() {
        byte[] sealed = Cipher256.seal(KEY, new byte[12], "c", "text".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> Cipher256.open(KEY, "c", changed)).isInstanceOf(StoreFailure.class);
        }
        assertThatThrownBy(() -> Cipher256.open(KEY, "d", sealed)).isInstanceOf(StoreFailure.class);
    }

    @Test
    void a_master_key_is_made_once_and_only_the_owner_reads_it() throws Exception {
        Path file = folder.resolve("keys/master");
        MasterKey made = MasterKey.create(file, new SecureRandom());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKey.create(file, new SecureRandom()).key()).isEqualTo(made.key());
        assertThat(made).hasToString("MasterKey");
    }

    @Test
    void a_missing_or_short_master_key_is_said_in_one_sentence() throws Exception {
        Path file = folder.resolve("master");
        assertThatThrownBy(() -> MasterKey.read(file)).hasMessageContaining("put 32 random bytes there");
        Files.write(file, new byte[31]);
        assertThatThrownBy(() -> MasterKey.read(file)).hasMessageContaining("must have 32 bytes, not 31");
    }
}
