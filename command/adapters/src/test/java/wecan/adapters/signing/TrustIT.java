package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.adapters.signing.PdfReport.Reason;
import wecan.adapters.signing.PdfReport.SignatureReport;
import wecan.adapters.signing.PdfReport.Verdict;

@SuppressWarnings("NullAway.Init")
class TrustIT {
    private static final Instant SEALED_AT = Instant.parse("2026-06-01T08:00:00Z");

    @TempDir
    private Path folder;

    private SealingBench bench;
    private BigInteger serial;
    private Path sealed;

    @BeforeEach
    void open() throws IOException {
        bench = new SealingBench(folder, PdfLimits.standard(), SEALED_AT);
        SealKey key = bench.key("公章");
        serial = key.certificate().getSerialNumber();
        Path pdf = Pdfs.agreement(folder.resolve("agreement.pdf"), 1);
        sealed = bench.sealed(pdf, "sealed.pdf", key, new SealPlacement(1, 20, 200, 42));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_seal_revoked_later_leaves_what_it_sealed_valid() {
        bench.pass(Duration.ofDays(30));
        bench.revoked.put(serial, SEALED_AT.plus(Duration.ofDays(1)));
        PdfReport report = bench.validate(sealed);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
        assertThat(report.signatures().getFirst().signedAt()).isEqualTo(SEALED_AT);
        assertThat(report.signatures().getFirst().certificateSerial()).isEqualTo(serial);
    }

    @Test
    void a_seal_revoked_from_before_makes_what_it_sealed_invalid() {
        bench.pass(Duration.ofDays(30));
        bench.revoked.put(serial, SEALED_AT.minusSeconds(1));
        SignatureReport signature = judged(bench.validate(sealed), Verdict.INVALID);
        assertThat(signature.reasons()).isEqualTo(Set.of(Reason.REVOKED));
    }

    @Test
    void what_was_sealed_stays_valid_after_the_certificate_has_expired() {
        bench.pass(Duration.ofDays(3 * 365));
        assertThat(bench.validate(sealed).verdict()).isEqualTo(Verdict.VALID);
        bench.revoked.put(serial, SEALED_AT.plus(Duration.ofDays(100)));
        assertThat(bench.validate(sealed).verdict()).isEqualTo(Verdict.VALID);
        bench.revoked.put(serial, SEALED_AT.minus(Duration.ofDays(1)));
        assertThat(bench.validate(sealed).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void strangers_and_missing_lists_leave_it_open() {
        TrustedSealing trust = bench.trust();
        SealAuthority stranger = new SealAuthority(folder.resolve("stranger"), "secret".toCharArray(), bench);
        SignatureReport untrusted = judged(
                bench.workers.validate(
                        sealed,
                        new TrustedSealing(
                                List.of(stranger.certificate()), trust.timeStampAuthorities(), trust.crls())),
                Verdict.INDETERMINATE);
        assertThat(untrusted.reasons()).contains(Reason.UNTRUSTED);

        SignatureReport unknown = judged(
                bench.workers.validate(
                        sealed, new TrustedSealing(trust.authorities(), trust.timeStampAuthorities(), List.of())),
                Verdict.INDETERMINATE);
        assertThat(unknown.reasons()).contains(Reason.REVOCATION_UNKNOWN);

        SignatureReport timeless = judged(
                bench.workers.validate(
                        sealed,
                        new TrustedSealing(
                                List.of(stranger.certificate()),
                                List.of(stranger.timeStampKey().certificate()),
                                trust.crls())),
                Verdict.INDETERMINATE);
        assertThat(timeless.reasons()).contains(Reason.UNTRUSTED, Reason.NO_TRUSTED_TIME);
        assertThat(timeless.signedAt()).isNull();
    }

    private static SignatureReport judged(PdfReport report, Verdict verdict) {
        assertThat(report.verdict()).as(report.toString()).isEqualTo(verdict);
        return report.signatures().getFirst();
    }
}
