package wecan.graphql.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.graphql.signing.DocumentVerification.Verdict.INDETERMINATE;
import static wecan.graphql.signing.DocumentVerification.Verdict.INVALID;
import static wecan.graphql.signing.DocumentVerification.Verdict.VALID;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wecan.adapters.signing.PdfReport;
import wecan.adapters.signing.PdfReport.Reason;
import wecan.adapters.signing.PdfReport.SignatureReport;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.Certificate;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealKind;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SealUseId;
import wecan.query.signing.LedgerView;
import wecan.query.signing.PublicSeal;
import wecan.query.signing.PublicSignature;
import wecan.query.signing.SealStatusEntry;
import wecan.query.signing.SigningVerification;
import wecan.query.signing.SigningVerification.Flow;

class JudgementTest {
    private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SIGNED = Instant.parse("2026-02-01T00:00:00.5Z");
    private static final String FILE = "aa".repeat(32);
    private static final String CERTIFICATE = "cc".repeat(32);
    private static final LedgerView POSTED = new LedgerView(LedgerView.Status.POSTED, null, "dd".repeat(32), 9L);
    private static final SealStatusEntry ACTIVE = new SealStatusEntry(1, SealStatus.ACTIVE, ISSUED, ISSUED, POSTED);

    @Test
    void a_sealed_document_is_valid_and_shows_its_record() {
        DocumentVerification judged = judged(report(PdfReport.Verdict.VALID, Set.of(), false), ACTIVE);
        assertThat(judged.verdict()).isEqualTo(VALID);
        assertThat(judged.completed()).isTrue();
        SignatureVerification signature = judged.signatures().getFirst();
        assertThat(signature.valid()).isTrue();
        assertThat(signature.problems()).isEmpty();
        assertThat(signature.sealStatus()).isEqualTo(SealStatus.ACTIVE);
        assertThat(signature.position()).isEqualTo(42);
        assertThat(signature.fabric()).isNotNull();
    }

    @Test
    void a_seal_revoked_later_stays_valid_and_one_revoked_from_before_does_not() {
        PdfReport report = report(PdfReport.Verdict.VALID, Set.of(), false);
        assertThat(judged(report, ACTIVE, entry(2, SealStatus.REVOKED, SIGNED.plusMillis(1)))
                        .verdict())
                .isEqualTo(VALID);
        DocumentVerification before = judged(report, ACTIVE, entry(2, SealStatus.REVOKED, SIGNED));
        assertThat(before.verdict()).isEqualTo(INVALID);
        assertThat(before.signatures().getFirst().problems()).containsExactly("SEAL_REVOKED");
        assertThat(judgement(ACTIVE, entry(2, SealStatus.REVOKED, SIGNED))
                        .of(FILE)
                        .verdict())
                .as("by hash")
                .isEqualTo(INVALID);
    }

    @Test
    void a_seal_that_was_suspended_or_not_issued_yet_is_invalid() {
        PdfReport report = report(PdfReport.Verdict.VALID, Set.of(), false);
        assertThat(judged(report, ACTIVE, entry(2, SealStatus.SUSPENDED, SIGNED.minusSeconds(1)))
                        .signatures()
                        .getFirst()
                        .problems())
                .containsExactly("SEAL_SUSPENDED");
        assertThat(judged(report, entry(1, SealStatus.ACTIVE, SIGNED.plusSeconds(1)))
                        .verdict())
                .isEqualTo(INVALID);
    }

    @Test
    void what_validation_finds_is_not_outweighed_by_the_record() {
        DocumentVerification changed =
                judged(report(PdfReport.Verdict.INVALID, Set.of(Reason.CHANGED_AFTER_SIGNING), false), ACTIVE);
        assertThat(changed.verdict()).isEqualTo(INVALID);
        assertThat(changed.signatures().getFirst().problems()).containsExactly("CHANGED_AFTER_SIGNING");
        assertThat(judged(report(PdfReport.Verdict.VALID, Set.of(), true), ACTIVE)
                        .verdict())
                .as("bytes after the last seal")
                .isEqualTo(INVALID);
    }

    @Test
    void what_is_not_known_is_neither_valid_nor_invalid() {
        Judgement nothing = new Judgement(known(Optional.empty(), Map.of()));
        DocumentVerification foreign =
                nothing.of(report(PdfReport.Verdict.INDETERMINATE, Set.of(Reason.UNTRUSTED), false));
        assertThat(foreign.verdict()).isEqualTo(INDETERMINATE);
        assertThat(foreign.completed()).isNull();
        assertThat(foreign.signatures().getFirst().problems()).containsExactly("UNTRUSTED", "UNKNOWN_SEAL");
        assertThat(nothing.of(FILE).verdict()).isEqualTo(INDETERMINATE);
        assertThat(nothing.of(new PdfReport(FILE, 10, PdfReport.Verdict.NOT_SIGNED, List.of(), false))
                        .verdict())
                .isEqualTo(INDETERMINATE);
        DocumentVerification unrecorded = new Judgement(known(Optional.empty(), Map.of(CERTIFICATE, seal(ACTIVE))))
                .of(report(PdfReport.Verdict.VALID, Set.of(), false));
        assertThat(unrecorded.verdict()).isEqualTo(INDETERMINATE);
        assertThat(unrecorded.signatures().getFirst().problems()).containsExactly(Judgement.NOT_RECORDED);
    }

    private static SealStatusEntry entry(long version, SealStatus status, Instant from) {
        return new SealStatusEntry(version, status, from, from, POSTED);
    }

    private static DocumentVerification judged(PdfReport report, SealStatusEntry... history) {
        return judgement(history).of(report);
    }

    private static Judgement judgement(SealStatusEntry... history) {
        PublicSignature signature = new PublicSignature(
                new SealUseId(new UUID(1, 2)),
                "bb".repeat(32),
                FILE,
                seal(history),
                "01",
                SIGNED,
                "ee".repeat(32),
                "PAdES-BASELINE-T",
                POSTED,
                42);
        return new Judgement(known(
                Optional.of(new SigningVerification(FILE, List.of(signature), Flow.COMPLETED, FILE, List.of())),
                Map.of()));
    }

    private static PublicSeal seal(SealStatusEntry... history) {
        return new PublicSeal(
                new SealId(new UUID(3, 4)),
                new OrganisationId(new UUID(5, 6)),
                SealKind.OFFICIAL,
                "甲",
                "",
                new Certificate("01", CERTIFICATE, "", ISSUED, SIGNED),
                List.of(history));
    }

    private static Judgement.Known known(Optional<SigningVerification> document, Map<String, PublicSeal> seals) {
        return new Judgement.Known() {
            @Override
            public Optional<SigningVerification> document(String sha256) {
                return document.filter(each -> each.document().equals(sha256));
            }

            @Override
            public Map<String, PublicSeal> seals(Collection<String> certificates) {
                return seals;
            }
        };
    }

    private static PdfReport report(PdfReport.Verdict verdict, Set<Reason> reasons, boolean appended) {
        SignatureReport signature =
                new SignatureReport(verdict, reasons, List.of(), BigInteger.ONE, CERTIFICATE, "CN=a", SIGNED, 10, FILE);
        return new PdfReport(
                FILE, appended ? 11 : 10, appended ? PdfReport.Verdict.INVALID : verdict, List.of(signature), appended);
    }
}
