package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.adapters.signing.PdfReport.SignatureReport;
import wecan.adapters.signing.PdfReport.Verdict;

@SuppressWarnings("NullAway.Init")
class SealingIT {
    @TempDir
    private Path folder;

    private SealingBench bench;

    /** Other programs look at the machine's clock, so this one begins there. */
    @BeforeEach
    void open() {
        bench = new SealingBench(folder, PdfLimits.standard(), Clock.systemUTC().instant());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void three_parties_seal_one_after_another_and_other_programs_agree_every_time() throws Exception {
        Path trusted = nssDatabase();
        Path file = Pdfs.agreement(folder.resolve("agreement.pdf"), 3);
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SealKey key = bench.key("合同专用章 " + i);
            Path target = folder.resolve("sealed-" + i + ".pdf");
            SealedPdf sealed = bench.seal(file, target, key, new SealPlacement(3, 10 + 60 * i, 200, 42));
            assertThat(sealed.sha256Before()).isEqualTo(sha256(file));
            assertThat(sealed.sha256After()).isEqualTo(sha256(target));
            assertThat(sealed.signedAt()).isBetween(bench.instant().minusSeconds(1), bench.instant());
            assertThat(sealed.certificateSerial()).isEqualTo(key.certificate().getSerialNumber());
            hashes.add(sealed.sha256After());

            PdfReport report = bench.validate(target);
            assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
            assertThat(report.changedAfterLastSignature()).isFalse();
            assertThat(report.signatures().stream().map(SignatureReport::sha256))
                    .isEqualTo(hashes);
            assertThat(bench.workers.inspect(target).signatures()).isEqualTo(i + 1);

            String said = Programs.run("pdfsig", "-nssdir", trusted.toString(), target.toString());
            assertThat(said.split("Signature is Valid\\.", -1)).as(said).hasSize(i + 2);
            assertThat(said.split("Certificate is Trusted\\.", -1)).as(said).hasSize(i + 2);
            Signatures.mustSatisfyOpenssl(target, folder, bench.authority, sealed.timeStampDigest());
            file = target;
        }
    }

    @Test
    void the_seal_stands_where_it_was_put_however_the_page_is_turned_and_cut() throws Exception {
        SealKey key = bench.key("公章");
        for (int rotation : new int[] {0, 90, 180, 270}) {
            PDRectangle crop = new PDRectangle(30, 50, 480, 700);
            Consumer<PDPage> form = page -> {
                page.setRotation(rotation);
                page.setCropBox(crop);
            };
            Path pdf = Pdfs.onePage(folder.resolve("page-" + rotation + ".pdf"), form);
            Path sealed = bench.sealed(pdf, "sealed-" + rotation + ".pdf", key, new SealPlacement(1, 15, 90, 40));
            BufferedImage page = rendered(sealed, 1);
            assertThat(redBox(page)).as("rotation " + rotation).containsExactly(15, 90, 55, 130);
            assertThat(bench.validate(sealed).verdict()).isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void a_square_seal_shows_a_name() throws Exception {
        Path pdf = Pdfs.agreement(folder.resolve("a.pdf"), 1);
        Path sealed = folder.resolve("b.pdf");
        bench.workers.seal(
                pdf,
                sealed,
                new SealPlacement(1, 100, 100, 20),
                new SealAppearance("欧阳明", "印", false),
                bench.key("法人名章"),
                bench.stamps,
                bench.trust());
        assertThat(redBox(rendered(sealed, 1))).containsExactly(100, 100, 120, 120);
    }

    @Test
    void a_seal_must_be_on_the_page_and_on_nothing_else() throws Exception {
        SealKey key = bench.key("公章");
        Path pdf = Pdfs.onePage(folder.resolve("a.pdf"), page -> link(page, new PDRectangle(0, 0, 100, 100)));
        Path out = folder.resolve("out.pdf");
        assertThat(SealingBench.refusal(() -> bench.seal(pdf, out, key, new SealPlacement(2, 10, 10, 42))))
                .isEqualTo(new PdfRejection.PageNotThere(2, 1));
        assertThat(SealingBench.refusal(() -> bench.seal(pdf, out, key, new SealPlacement(1, 169, 10, 42))))
                .isEqualTo(new PdfRejection.SealOutsidePage(210, 297));
        assertThat(SealingBench.refusal(() -> bench.seal(pdf, out, key, new SealPlacement(1, 10, 240, 42))))
                .isEqualTo(new PdfRejection.SealOverlaps());
        Path sealed = bench.sealed(pdf, "sealed.pdf", key, new SealPlacement(1, 168, 10, 42));
        assertThat(SealingBench.refusal(() -> bench.seal(sealed, out, key, new SealPlacement(1, 140, 40, 42))))
                .isEqualTo(new PdfRejection.SealOverlaps());
        assertThat(out).doesNotExist();
        bench.seal(sealed, out, key, new SealPlacement(1, 126, 10, 42));
        assertThat(bench.validate(out).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void a_file_whose_first_signer_forbids_it_is_not_sealed() throws Exception {
        SealKey key = bench.key("公章");
        Path locked = ForeignSigner.lock(
                Pdfs.agreement(folder.resolve("a.pdf"), 1), folder.resolve("locked.pdf"), key, bench);
        assertThat(bench.validate(locked).verdict()).isEqualTo(Verdict.VALID);
        assertThat(SealingBench.refusal(
                        () -> bench.seal(locked, folder.resolve("b.pdf"), key, new SealPlacement(1, 100, 100, 42))))
                .isEqualTo(new PdfRejection.PdfLocked());
    }

    @Test
    void links_that_overlap_as_office_programs_write_them_do_no_harm() throws Exception {
        Path pdf = Pdfs.onePage(folder.resolve("a.pdf"), page -> {
            link(page, new PDRectangle(100, 700, 200, 14));
            link(page, new PDRectangle(100, 690, 200, 14));
        });
        Path sealed = bench.sealed(pdf, "sealed.pdf", bench.key("公章"), new SealPlacement(1, 100, 200, 42));
        Path again = bench.sealed(sealed, "again.pdf", bench.key("财务章"), new SealPlacement(1, 20, 200, 42));
        PdfReport report = bench.validate(again);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
    }

    @Test
    void openssl_accepts_the_local_time_stamps() throws Exception {
        Path data = Files.writeString(folder.resolve("data"), "what is to be stamped");
        Path question = folder.resolve("question.tsq");
        Programs.run(
                "openssl", "ts", "-query", "-data", data.toString(), "-sha256", "-cert", "-out", question.toString());
        Path answer = Files.write(folder.resolve("answer.tsr"), bench.stamps.stamp(Files.readAllBytes(question)));
        Path root = Programs.pem(folder.resolve("root.pem"), bench.authority.certificate());
        assertThat(Programs.run(
                        "openssl",
                        "ts",
                        "-verify",
                        "-queryfile",
                        question.toString(),
                        "-in",
                        answer.toString(),
                        "-CAfile",
                        root.toString()))
                .contains("Verification: OK");
    }

    @Test
    void a_character_without_a_picture_is_refused() throws Exception {
        Path pdf = Pdfs.agreement(folder.resolve("a.pdf"), 1);
        SealKey key = bench.key("公章");
        assertThat(SealingBench.refusal(() -> bench.workers.seal(
                        pdf,
                        folder.resolve("b.pdf"),
                        new SealPlacement(1, 10, 10, 42),
                        new SealAppearance("饭店🍜", "", true),
                        key,
                        bench.stamps,
                        bench.trust())))
                .isEqualTo(new PdfRejection.SealCharacterUnknown("🍜"));
    }

    @Test
    void a_certificate_that_does_not_count_seals_nothing() throws Exception {
        Path pdf = Pdfs.agreement(folder.resolve("a.pdf"), 1);
        SealKey key = bench.key("公章");
        SealPlacement where = new SealPlacement(1, 10, 10, 42);
        bench.revoked.put(key.certificate().getSerialNumber(), bench.instant());
        assertThat(SealingBench.refusal(() -> bench.seal(pdf, folder.resolve("b.pdf"), key, where)))
                .isEqualTo(new PdfRejection.SealCertificateInvalid());
        bench.revoked.clear();
        bench.pass(Duration.ofDays(366));
        assertThat(SealingBench.refusal(() -> bench.seal(pdf, folder.resolve("b.pdf"), key, where)))
                .isEqualTo(new PdfRejection.SealCertificateInvalid());
    }

    @Test
    void without_a_believable_time_stamp_nothing_is_sealed() throws Exception {
        Path pdf = Pdfs.agreement(folder.resolve("a.pdf"), 1);
        Path target = folder.resolve("b.pdf");
        SealKey key = bench.key("公章");
        TimeStamps silent = request -> {
            throw new IOException("no answer");
        };
        TimeStamps late =
                new LocalTimeStamps(bench.authority.timeStampKey(), Clock.offset(bench, Duration.ofMinutes(-10)));
        for (TimeStamps stamps : List.of(silent, late)) {
            assertThatThrownBy(() -> bench.workers.seal(
                            pdf,
                            target,
                            new SealPlacement(1, 10, 10, 42),
                            SealingBench.LOOK,
                            key,
                            stamps,
                            bench.trust()))
                    .isInstanceOf(SigningFailure.class);
            assertThat(target).doesNotExist();
        }
        try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void who_finds_every_process_at_work_is_told_so() throws Exception {
        Path pdf = Pdfs.agreement(folder.resolve("a.pdf"), 1);
        SealKey key = bench.key("公章");
        PdfLimits one = new PdfLimits(1 << 20, 9, 1_200, 1 << 20, 128, Duration.ofMinutes(1), 1, Duration.ZERO);
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TimeStamps waiting = request -> {
            reached.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return bench.stamps.stamp(request);
        };
        try (PdfWorkers workers = new PdfWorkers(one, folder.resolve("one"), bench);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<SealedPdf> sealing = thread.submit(() -> workers.seal(
                    pdf,
                    folder.resolve("b.pdf"),
                    new SealPlacement(1, 10, 10, 42),
                    SealingBench.LOOK,
                    key,
                    waiting,
                    bench.trust()));
            reached.await();
            assertThat(SealingBench.refusal(() -> workers.inspect(pdf))).isEqualTo(new PdfRejection.PdfWorkersBusy());
            goOn.countDown();
            assertThat(sealing.get().sha256After()).isEqualTo(sha256(folder.resolve("b.pdf")));
            assertThat(workers.inspect(pdf).pages()).isEqualTo(1);
        }
    }

    private static void link(PDPage page, PDRectangle place) {
        PDAnnotationLink link = new PDAnnotationLink();
        link.setRectangle(place);
        try {
            page.getAnnotations().add(link);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path nssDatabase() throws Exception {
        Path database = Files.createDirectory(folder.resolve("nss"));
        Programs.run("certutil", "-N", "-d", "sql:" + database, "--empty-password");
        Path root = Programs.pem(folder.resolve("root.pem"), bench.authority.certificate());
        Programs.run("certutil", "-A", "-n", "root", "-t", "C,C,C", "-i", root.toString(), "-d", "sql:" + database);
        return database;
    }

    /** At 254 dots an inch ten dots are a millimetre. */
    private BufferedImage rendered(Path pdf, int page) throws Exception {
        Path picture = folder.resolve("rendered-" + pdf.getFileName());
        Programs.run(
                "pdftoppm",
                "-r",
                "254",
                "-cropbox",
                "-png",
                "-singlefile",
                "-f",
                String.valueOf(page),
                pdf.toString(),
                picture.toString());
        return ImageIO.read(new File(picture + ".png"));
    }

    /** Left, top, right and bottom of what is red, in millimetres. */
    private static int[] redBox(BufferedImage picture) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                if ((rgb >> 16 & 0xff) > 150 && (rgb >> 8 & 0xff) < 90 && (rgb & 0xff) < 90) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return new int[] {
            Math.round(left / 10f), Math.round(top / 10f), Math.round(right / 10f), Math.round(bottom / 10f)
        };
    }

    private static String sha256(Path file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
