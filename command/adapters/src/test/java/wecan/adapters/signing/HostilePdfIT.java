package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.adapters.signing.PdfRejection.Active;
import wecan.adapters.signing.PdfRejection.Excess;
import wecan.adapters.signing.PdfRejection.NotAPdf;
import wecan.adapters.signing.PdfRejection.PdfActiveContent;
import wecan.adapters.signing.PdfRejection.PdfDamaged;
import wecan.adapters.signing.PdfRejection.PdfEncrypted;
import wecan.adapters.signing.PdfRejection.PdfTooComplex;
import wecan.adapters.signing.PdfRejection.PdfTooLarge;
import wecan.messages.CommandRejected;

@SuppressWarnings("NullAway.Init")
class HostilePdfIT {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    @TempDir
    private Path folder;

    private SealingBench bench;

    @BeforeEach
    void open() {
        bench = new SealingBench(folder, PdfLimits.standard(), NOW);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void each_hostile_file_gets_its_answer_while_a_good_one_goes_on() throws Exception {
        Path good = Pdfs.agreement(folder.resolve("good.pdf"), 3);
        Map<Path, PdfRejection> hostile = hostile();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<PdfFacts>> meanwhile = new ArrayList<>();
            Map<Path, Future<Object>> answers = new LinkedHashMap<>();
            for (Path file : hostile.keySet()) {
                answers.put(file, threads.submit(() -> answer(file)));
                meanwhile.add(threads.submit(() -> bench.workers.inspect(good)));
            }
            Map<Path, Object> said = new LinkedHashMap<>();
            for (Map.Entry<Path, Future<Object>> answer : answers.entrySet()) {
                said.put(answer.getKey(), answer.getValue().get());
            }
            assertThat(said).containsExactlyEntriesOf(new LinkedHashMap<>(hostile));
            for (Future<PdfFacts> facts : meanwhile) {
                assertThat(facts.get().pages()).isEqualTo(3);
            }
        }
        try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void what_may_not_be_sealed_is_refused_by_sealing_and_what_cannot_be_read_by_validation() throws Exception {
        Path script = HostilePdfs.onePage(
                folder.resolve("script.pdf"), "/OpenAction 4 0 R", "", "<</S/JavaScript/JS(app.alert\\(1\\))>>");
        SealKey key = bench.key("公章");
        assertThat(SealingBench.refusal(
                        () -> bench.seal(script, folder.resolve("out.pdf"), key, new SealPlacement(1, 50, 50, 42))))
                .isEqualTo(new PdfActiveContent(Active.SCRIPT));
        assertThat(folder.resolve("out.pdf")).doesNotExist();
        assertThat(bench.validate(script).verdict()).isEqualTo(PdfReport.Verdict.NOT_SIGNED);

        Path bomb = HostilePdfs.objectStreamBomb(folder.resolve("bomb.pdf"), 600);
        assertThat(SealingBench.refusal(() -> bench.validate(bomb))).isEqualTo(new PdfTooComplex(Excess.MEMORY));
        Path encrypted = encrypted(folder.resolve("encrypted.pdf"), "");
        assertThat(SealingBench.refusal(() -> bench.validate(encrypted))).isEqualTo(new PdfEncrypted());
    }

    @Test
    void a_file_that_takes_too_long_is_given_up() throws Exception {
        Path pdf = Pdfs.agreement(folder.resolve("good.pdf"), 1);
        PdfLimits hasty =
                new PdfLimits(1 << 20, 10, 1_200, 1 << 20, 64, Duration.ofMillis(50), 1, Duration.ofSeconds(9));
        try (PdfWorkers workers = new PdfWorkers(hasty, folder.resolve("hasty"), bench)) {
            assertThat(SealingBench.refusal(() -> workers.inspect(pdf))).isEqualTo(new PdfTooComplex(Excess.TIME));
        }
    }

    @Test
    void limits_of_bytes_and_pages_hold() throws Exception {
        Path pdf = Pdfs.agreement(folder.resolve("good.pdf"), 3);
        long size = Files.size(pdf);
        PdfLimits standard = PdfLimits.standard();
        PdfLimits small = new PdfLimits(size - 1, 3, 1_200, 1 << 20, 128, standard.time(), 1, standard.patience());
        try (PdfWorkers workers = new PdfWorkers(small, folder.resolve("small"), bench)) {
            assertThat(SealingBench.refusal(() -> workers.inspect(pdf))).isEqualTo(new PdfTooLarge(size - 1));
        }
        PdfLimits twoPages = new PdfLimits(size, 2, 1_200, 1 << 20, 128, standard.time(), 1, standard.patience());
        try (PdfWorkers workers = new PdfWorkers(twoPages, folder.resolve("two"), bench)) {
            assertThat(SealingBench.refusal(() -> workers.inspect(pdf))).isEqualTo(new PdfTooComplex(Excess.PAGES));
        }
    }

    private Object answer(Path file) {
        try {
            return bench.workers.inspect(file);
        } catch (CommandRejected e) {
            return e.rejection();
        }
    }

    private Map<Path, PdfRejection> hostile() throws IOException {
        byte[] good = Files.readAllBytes(Pdfs.agreement(folder.resolve("template.pdf"), 3));
        Map<Path, PdfRejection> hostile = new LinkedHashMap<>();
        hostile.put(Files.write(folder.resolve("empty.pdf"), new byte[0]), new NotAPdf());
        hostile.put(Files.writeString(folder.resolve("text.pdf"), "Dear Sir,\n%PDF-1.7"), new NotAPdf());
        hostile.put(Files.writeString(folder.resolve("stub.pdf"), "%PDF-1.7\nand nothing"), new PdfDamaged());
        hostile.put(
                Files.write(folder.resolve("cut.pdf"), Arrays.copyOf(good, good.length * 6 / 10)), new PdfDamaged());
        hostile.put(
                Files.write(folder.resolve("cut-end.pdf"), Arrays.copyOf(good, good.length - 12)), new PdfDamaged());
        hostile.put(
                replaced("xref-start.pdf", HostilePdfs.giantPage(folder.resolve("t1")), "startxref\n", "startxref\n1"),
                new PdfDamaged());
        hostile.put(
                replaced(
                        "xref-entry.pdf",
                        HostilePdfs.onePage(folder.resolve("t2"), "", "", "<<>>"),
                        "0000000009 00000 n",
                        "0000000029 00000 n"),
                new PdfDamaged());
        hostile.put(HostilePdfs.objectStreamBomb(folder.resolve("objects.pdf"), 600), new PdfTooComplex(Excess.MEMORY));
        hostile.put(HostilePdfs.contentBomb(folder.resolve("content.pdf"), 150), new PdfTooComplex(Excess.CONTENT));
        hostile.put(HostilePdfs.wrappedBomb(folder.resolve("wrapped.pdf"), 400), new PdfTooComplex(Excess.MEMORY));
        hostile.put(HostilePdfs.pageLoop(folder.resolve("loop.pdf")), new PdfDamaged());
        hostile.put(HostilePdfs.giantPage(folder.resolve("giant.pdf")), new PdfTooComplex(Excess.PAGE_SIZE));
        hostile.put(HostilePdfs.nested(folder.resolve("nested.pdf"), 300_000), new PdfDamaged());
        hostile.put(encrypted(folder.resolve("password.pdf"), "secret"), new PdfEncrypted());
        hostile.put(encrypted(folder.resolve("owner.pdf"), ""), new PdfEncrypted());
        active(hostile, "js", "/OpenAction 4 0 R", "", "<</S/JavaScript/JS(app.alert\\(1\\))>>", Active.SCRIPT);
        active(
                hostile,
                "names",
                "/Names<</JavaScript<</Names[(a)4 0 R]>>>>",
                "",
                "<</S/JavaScript/JS(this.print\\(\\))>>",
                Active.SCRIPT);
        active(hostile, "launch", "", "/AA<</O 4 0 R>>", "<</S/Launch/F(calc.exe)>>", Active.LAUNCH);
        active(hostile, "submit", "", "/AA<</O 4 0 R>>", "<</S/SubmitForm/F(http://example.org)>>", Active.SUBMIT);
        active(hostile, "attached", "", "", "<</Type/EmbeddedFile>>", null);
        active(
                hostile,
                "attachment",
                "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)/EF<</F 4 0 R>>>>]>>>>",
                "",
                "<</Type/EmbeddedFile>>",
                Active.EMBEDDED_FILE);
        active(hostile, "xfa", "/AcroForm<</Fields[]/XFA 4 0 R>>", "", "(form)", Active.DYNAMIC_FORM);
        active(hostile, "film", "", "/Annots[4 0 R]", "<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>", Active.MEDIA);
        return hostile;
    }

    /** With {@code kind} null the object is not reached from anywhere, so the file is harmless and not added. */
    private void active(
            Map<Path, PdfRejection> hostile,
            String name,
            String catalogue,
            String page,
            String fourth,
            @Nullable Active kind)
            throws IOException {
        Path file = HostilePdfs.onePage(folder.resolve(name + ".pdf"), catalogue, page, fourth);
        if (kind == null) {
            assertThat(bench.workers.inspect(file).pages()).isEqualTo(1);
        } else {
            hostile.put(file, new PdfActiveContent(kind));
        }
    }

    private Path replaced(String name, Path template, String what, String by) throws IOException {
        String text = Files.readString(template, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(what);
        return Files.writeString(folder.resolve(name), text.replace(what, by), StandardCharsets.ISO_8859_1);
    }

    private static Path encrypted(Path target, String userPassword) throws IOException {
        return Pdfs.written(target, document -> {
            Pdfs.page(document, "Secret", page -> {});
            StandardProtectionPolicy policy =
                    new StandardProtectionPolicy("owner", userPassword, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
        });
    }
}
