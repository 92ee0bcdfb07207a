package wecan.adapters.signing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wecan.adapters.signing.PageSize;
import wecan.adapters.signing.PdfFacts;
import wecan.adapters.signing.PdfRejection;
import wecan.adapters.signing.PdfRejection.Active;
import wecan.adapters.signing.PdfRejection.Excess;
import wecan.adapters.signing.PdfReport;
import wecan.adapters.signing.PdfReport.Reason;
import wecan.adapters.signing.PdfReport.SignatureReport;
import wecan.adapters.signing.PdfReport.Verdict;

class AnswersTest {
    @Test
    void every_refusal_arrives_as_it_left() throws IOException {
        List<PdfRejection> all = List.of(
                new PdfRejection.NotAPdf(),
                new PdfRejection.PdfTooLarge(1L << 40),
                new PdfRejection.PdfEncrypted(),
                new PdfRejection.PdfDamaged(),
                new PdfRejection.PdfTooComplex(Excess.CONTENT),
                new PdfRejection.PdfActiveContent(Active.DYNAMIC_FORM),
                new PdfRejection.PdfLocked(),
                new PdfRejection.PageNotThere(7, 3),
                new PdfRejection.SealOutsidePage(210, 297),
                new PdfRejection.SealOverlaps(),
                new PdfRejection.SealCharacterUnknown("🍜"),
                new PdfRejection.SealCertificateInvalid(),
                new PdfRejection.PdfWorkersBusy());
        List<Class<?>> kinds = new ArrayList<>();
        for (PdfRejection each : all) {
            assertThat(Answers.refusal(Answers.refusal(each))).isEqualTo(each);
            kinds.add(each.getClass());
        }
        assertThat(List.of(PdfRejection.class.getPermittedSubclasses())).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void results_arrive_as_they_left() throws IOException {
        PdfFacts facts = new PdfFacts(2, List.of(new PageSize(210, 297), new PageSize(297, 210)), 1);
        assertThat(Answers.facts(Answers.facts(facts))).isEqualTo(facts);
        Answers.Sealed sealed = new Answers.Sealed(1, 2, 3L << 32);
        assertThat(Answers.sealed(Answers.sealed(sealed))).isEqualTo(sealed);
        PdfReport report = new PdfReport(
                "ab",
                9,
                Verdict.INVALID,
                List.of(
                        new SignatureReport(
                                Verdict.INVALID,
                                Set.of(Reason.REVOKED, Reason.BYTES_CHANGED),
                                List.of("BBB_X"),
                                BigInteger.TWO.pow(120),
                                "cd",
                                "CN=公章",
                                Instant.parse("2026-06-01T08:00:00Z"),
                                7,
                                "ef"),
                        new SignatureReport(
                                Verdict.INDETERMINATE,
                                Set.of(Reason.OTHER),
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                9,
                                "01")),
                true);
        assertThat(Answers.report(Answers.report(report))).isEqualTo(report);
    }

    @Test
    void what_is_no_frame_or_holds_nonsense_is_refused() {
        DataInputStream garbage =
                new DataInputStream(new ByteArrayInputStream("Terminating due to".getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> Wire.read(garbage)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Answers.report(new byte[] {0, 1, 2})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Answers.refusal(new byte[] {0, 1, 'x'})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Answers.facts(new byte[] {0, 0, 0, 1, (byte) 0xff, 0, 0, 0}))
                .isInstanceOf(IOException.class);
    }
}
