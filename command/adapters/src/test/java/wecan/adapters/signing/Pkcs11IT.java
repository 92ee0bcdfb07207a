package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.adapters.signing.PdfReport.Verdict;

class Pkcs11IT {
    @TempDir
    private Path folder;

    /** One test, since a PKCS#11 library is opened once in a process. */
    @Test
    void a_key_on_a_token_seals_and_never_leaves_it() throws Exception {
        Path library = Stream.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("SoftHSM is missing: install the package softhsm2"));
        Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path tokens = Files.createDirectories(configuration.resolveSibling("tokens"));
        Files.writeString(
                configuration, "directories.tokendir = " + tokens.toAbsolutePath() + "\nobjectstore.backend = file\n");
        Programs.run(
                "softhsm2-util", "--init-token", "--free", "--label", "seals", "--pin", "1234", "--so-pin", "5678");

        try (SealingBench bench =
                new SealingBench(folder, PdfLimits.standard(), Instant.parse("2026-06-01T08:00:00Z"))) {
            // The authority hands over a key with its certificate, as a card's maker would.
            SealKey made = bench.key("公章");
            KeyStore store = KeyStore.getInstance(
                    "PKCS11",
                    Security.getProvider("SunPKCS11")
                            .configure("--name = maker\nlibrary = " + library + "\nslotListIndex = 0\n"));
            store.load(null, "1234".toCharArray());
            store.setKeyEntry("seal", made.privateKey(), null, made.chain().toArray(Certificate[]::new));

            Pkcs11Token token = new Pkcs11Token(library, 0, "1234".toCharArray());
            assertThat(token.labels()).contains("seal");
            SealKey key = token.key("seal");
            assertThat(key.privateKey().getEncoded()).isNull();
            Path pdf = Pdfs.agreement(folder.resolve("a.pdf"), 1);
            Path sealed = bench.sealed(pdf, "sealed.pdf", key, new SealPlacement(1, 20, 200, 42));
            PdfReport report = bench.validate(sealed);
            assertThat(report.verdict()).isEqualTo(Verdict.VALID);
            assertThat(List.of(report.signatures().getFirst().certificateSerial()))
                    .containsExactly(made.certificate().getSerialNumber());
            assertThatThrownBy(() -> token.key("another")).isInstanceOf(SigningFailure.class);
        }
    }
}
