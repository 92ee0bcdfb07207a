package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class SealAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final UUID SEAL = UUID.fromString("0197c3f0-0000-7000-8000-00000000abcd");

    @TempDir
    private Path folder;

    private SealAuthority authority;

    @BeforeEach
    void open() {
        authority = opened();
    }

    @Test
    void a_seal_has_one_certificate_however_often_it_is_asked_for() {
        IssuedCertificate first = issue("合同专用章");
        assertThat(issue("合同专用章")).isEqualTo(first);
        assertThat(opened().certificate(SEAL, "another", "another", NOW, NOW.plusSeconds(9)))
                .isEqualTo(first);
        assertThat(first.serial()).isEqualTo(SealAuthority.serial(SEAL)).isPositive();
        assertThat(first.notBefore()).isEqualTo(Instant.parse("2026-06-01T08:00:00Z"));
        assertThat(first.notAfter()).isEqualTo(Instant.parse("2027-06-01T08:00:00Z"));
    }

    @Test
    void what_a_crash_left_half_written_does_not_count() throws IOException {
        Files.writeString(folder.resolve("making123.p12"), "half");
        assertThat(issue("公章")).isEqualTo(issue("公章"));
        assertThatThrownBy(() -> authority.keyOf(UUID.randomUUID())).isInstanceOf(SigningFailure.class);
    }

    @Test
    void the_certificate_names_the_owner_and_is_for_signatures_alone() throws Exception {
        issue("合同专用章");
        SealKey key = authority.keyOf(SEAL);
        key.certificate().verify(authority.certificate().getPublicKey());
        assertThat(key.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=合同专用章,O=深圳市数据局");
        assertThat(key.certificate().getBasicConstraints()).isNegative();
        assertThat(key.certificate().getKeyUsage()).startsWith(true, true, false);
        assertThat(authority.timeStampKey().certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
        assertThat(authority.timeStampKey().certificate().getCriticalExtensionOIDs())
                .contains("2.5.29.37");
    }

    @Test
    void the_list_says_from_when_a_certificate_is_revoked() throws Exception {
        Instant from = Instant.parse("2026-05-01T00:00:00Z");
        BigInteger serial = issue("公章").serial();
        X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(authority.crl(Map.of(serial, from), NOW)));
        crl.verify(authority.certificate().getPublicKey());
        assertThat(crl.getRevokedCertificate(serial).getRevocationDate()).isEqualTo(Date.from(from));
        assertThat(crl.getRevokedCertificate(BigInteger.TEN)).isNull();
        assertThat(crl.getNextUpdate().toInstant()).isAfter(NOW);
    }

    @Test
    void nobody_else_may_read_the_keys() throws IOException {
        issue("公章");
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            assertThat(files).hasSize(3).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
        assertThatThrownBy(() -> new SealAuthority(folder.resolve("keys"), "wrong".toCharArray(), CLOCK))
                .isInstanceOf(SigningFailure.class);
    }

    private SealAuthority opened() {
        return new SealAuthority(folder.resolve("keys"), "secret".toCharArray(), CLOCK);
    }

    private IssuedCertificate issue(String name) {
        return authority.certificate(SEAL, "深圳市数据局", name, NOW, NOW.plus(Duration.ofDays(365)));
    }
}
