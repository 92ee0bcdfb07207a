package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.adapters.signing.PdfReport.Reason;
import wecan.adapters.signing.PdfReport.SignatureReport;
import wecan.adapters.signing.PdfReport.Verdict;
import wecan.messages.CommandRejected;

@SuppressWarnings("NullAway.Init")
class TamperingIT {
    private static final SealPlacement FIRST = new SealPlacement(1, 20, 200, 42);
    private static final SealPlacement SECOND = new SealPlacement(1, 120, 200, 42);

    @TempDir
    private Path folder;

    private SealingBench bench;
    private SealKey key;
    private Path sealed;

    @BeforeEach
    void open() throws IOException {
        bench = new SealingBench(folder, PdfLimits.standard(), Instant.parse("2026-06-01T08:00:00Z"));
        key = bench.key("公章");
        Path pdf = Pdfs.written(folder.resolve("agreement.pdf"), document -> {
            Pdfs.page(document, "We pay 1,000 yuan.", page -> {});
            Pdfs.page(document, "Second page", page -> {});
            document.getDocumentInformation().setTitle("Agreement");
        });
        sealed = bench.sealed(pdf, "sealed.pdf", key, FIRST);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatever_is_added_after_a_seal_makes_it_invalid_even_under_a_second_seal() throws Exception {
        Map<String, Pdfs.Change> attacks = new LinkedHashMap<>();
        attacks.put("text", document -> write(document, document.getPage(0)));
        attacks.put("white square", document -> annotate(document, whiteSquare()));
        attacks.put("note", document -> annotate(document, note()));
        attacks.put("page", document -> {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            changed(document.getPages().getCOSObject());
        });
        attacks.put("page away", document -> {
            document.removePage(1);
            changed(document.getPages().getCOSObject());
        });
        attacks.put("script", document -> {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            changed(document.getDocumentCatalog().getCOSObject());
        });
        attacks.put("turned", document -> {
            document.getPage(0).setRotation(180);
            changed(document.getPage(0).getCOSObject());
        });
        for (Map.Entry<String, Pdfs.Change> attack : attacks.entrySet()) {
            Path file = tampered(attack.getKey(), attack.getValue());
            PdfReport report = bench.validate(file);
            assertThat(report.verdict()).as(attack.getKey()).isEqualTo(Verdict.INVALID);
            assertThat(report.changedAfterLastSignature()).as(attack.getKey()).isTrue();
            SignatureReport first = report.signatures().getFirst();
            assertThat(first.verdict()).as(attack.getKey() + report).isEqualTo(Verdict.INVALID);
            assertThat(first.reasons()).as(attack.getKey()).contains(Reason.CHANGED_AFTER_SIGNING);

            if (!attack.getKey().equals("script")) {
                Path again = bench.sealed(file, "again.pdf", key, SECOND);
                PdfReport both = bench.validate(again);
                assertThat(both.changedAfterLastSignature()).isFalse();
                assertThat(both.verdict()).as(attack.getKey()).isEqualTo(Verdict.INVALID);
                assertThat(both.signatures())
                        .extracting(SignatureReport::verdict)
                        .as(attack.getKey() + both)
                        .containsExactly(Verdict.INVALID, Verdict.VALID);
            }
        }
    }

    @Test
    void properties_that_change_after_a_seal_are_noticed_even_under_a_second_seal() throws Exception {
        Path file = tampered("title", document -> {
            document.getDocumentInformation().setTitle("Another agreement");
            changed(document.getDocumentInformation().getCOSObject());
        });
        assertThat(bench.validate(file).signatures().getFirst().reasons()).contains(Reason.PROPERTIES_CHANGED);
        PdfReport both = bench.validate(bench.sealed(file, "again.pdf", key, SECOND));
        assertThat(both.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(both.signatures())
                .extracting(SignatureReport::verdict)
                .containsExactly(Verdict.INVALID, Verdict.VALID);
    }

    @Test
    void a_form_that_is_filled_in_after_a_seal_is_noticed_even_under_a_second_seal() throws Exception {
        Path form = Pdfs.written(folder.resolve("form.pdf"), document -> {
            PDPage page = Pdfs.page(document, "We pay:", each -> {});
            PDAcroForm fields = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(fields);
            PDResources fonts = new PDResources();
            fonts.put(COSName.HELV, new PDType1Font(FontName.HELVETICA));
            fields.setDefaultResources(fonts);
            PDTextField amount = new PDTextField(fields);
            amount.setPartialName("amount");
            amount.setDefaultAppearance("/Helv 12 Tf 0 g");
            PDAnnotationWidget place = amount.getWidgets().getFirst();
            place.setRectangle(new PDRectangle(60, 640, 200, 20));
            place.setPage(page);
            page.getAnnotations().add(place);
            fields.getFields().add(amount);
            amount.setValue("1,000 yuan");
        });
        sealed = bench.sealed(form, "form-sealed.pdf", key, FIRST);
        assertThat(bench.validate(sealed).verdict()).isEqualTo(Verdict.VALID);
        Path filled = tampered("filled", document -> {
            PDField amount = document.getDocumentCatalog().getAcroForm().getField("amount");
            amount.setValue("9,000 yuan");
            PDAnnotationWidget place = amount.getWidgets().getFirst();
            changed(amount.getCOSObject());
            changed(place.getAppearance().getCOSObject());
            changed(place.getNormalAppearanceStream().getCOSObject());
        });
        PdfReport both = bench.validate(bench.sealed(filled, "again.pdf", key, SECOND));
        assertThat(both.signatures())
                .extracting(SignatureReport::verdict)
                .as(both.toString())
                .containsExactly(Verdict.INVALID, Verdict.VALID);
        assertThat(both.signatures().getFirst().reasons()).contains(Reason.CHANGED_AFTER_SIGNING);
    }

    @Test
    void bytes_behind_the_end_are_noticed() throws Exception {
        byte[] bytes = Files.readAllBytes(sealed);
        Path longer = Files.write(folder.resolve("longer.pdf"), Arrays.copyOf(bytes, bytes.length + 3));
        PdfReport report = bench.validate(longer);
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.changedAfterLastSignature()).isTrue();
        assertThat(report.signatures().getFirst().sha256())
                .isEqualTo(bench.validate(sealed).sha256());
    }

    @Test
    void a_changed_byte_is_noticed() throws Exception {
        Path plain = folder.resolve("plain.pdf");
        try (PDDocument document = new PDDocument()) {
            Pdfs.page(document, "We pay 1,000 yuan.", page -> {});
            document.getDocumentInformation().setTitle("Agreement");
            document.save(plain.toFile(), CompressParameters.NO_COMPRESSION);
        }
        String text =
                Files.readString(bench.sealed(plain, "plain-sealed.pdf", key, FIRST), StandardCharsets.ISO_8859_1);
        assertThat(text).contains("(Agreement)");
        Path changed = Files.writeString(
                folder.resolve("changed.pdf"), text.replace("(Agreement)", "(Agreemend)"), StandardCharsets.ISO_8859_1);
        PdfReport report = bench.validate(changed);
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.signatures().getFirst().reasons()).contains(Reason.BYTES_CHANGED);
    }

    /** Within the signature's own gap there are unsigned attributes, which are nobody's word. */
    @Test
    void a_file_with_any_byte_changed_is_never_valid_and_never_fails_the_process() throws Exception {
        byte[] good = Files.readAllBytes(sealed);
        String text = new String(good, StandardCharsets.ISO_8859_1);
        int gap = text.indexOf(contents(text));
        int gapEnd = gap + contents(text).length();
        Random random = new Random(20260601);
        for (int i = 0; i < 12; i++) {
            byte[] bytes = good.clone();
            int at = i % 2 == 0 ? random.nextInt(gap) : gapEnd + random.nextInt(good.length - gapEnd);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("flipped.pdf"), bytes);
            try {
                assertThat(bench.validate(file).verdict()).as("byte " + at).isNotEqualTo(Verdict.VALID);
            } catch (CommandRejected e) {
                assertThat(e.rejection()).as("byte " + at).isInstanceOf(PdfRejection.class);
            }
        }
    }

    @Test
    void a_seal_copied_to_another_document_is_invalid() throws Exception {
        Path other = Pdfs.written(folder.resolve("other.pdf"), document -> {
            Pdfs.page(document, "We pay 9,000 yuan.", page -> {});
            Pdfs.page(document, "Second page", page -> {});
            document.getDocumentInformation().setTitle("Agreement");
        });
        String theirs = Files.readString(bench.sealed(other, "theirs.pdf", key, FIRST), StandardCharsets.ISO_8859_1);
        String ours = Files.readString(sealed, StandardCharsets.ISO_8859_1);
        String forged = theirs.replace(contents(theirs), contents(ours));
        assertThat(forged).isNotEqualTo(theirs);
        Path file = Files.writeString(folder.resolve("forged.pdf"), forged, StandardCharsets.ISO_8859_1);
        PdfReport report = bench.validate(file);
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.signatures().getFirst().reasons()).contains(Reason.BYTES_CHANGED);
    }

    @Test
    void bytes_hidden_behind_the_signature_are_noticed() throws Exception {
        String text = Files.readString(sealed, StandardCharsets.ISO_8859_1);
        String contents = contents(text);
        String hiding = contents.substring(0, contents.length() - 20) + "C0FFEE" + "0".repeat(14);
        Path file = Files.writeString(
                folder.resolve("hiding.pdf"), text.replace(contents, hiding), StandardCharsets.ISO_8859_1);
        PdfReport report = bench.validate(file);
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.signatures().getFirst().reasons()).isEqualTo(Set.of(Reason.BYTES_CHANGED));
    }

    @Test
    void a_seal_that_is_torn_out_is_invalid() throws Exception {
        String text = Files.readString(sealed, StandardCharsets.ISO_8859_1);
        String contents = contents(text);
        Path file = Files.writeString(
                folder.resolve("torn.pdf"),
                text.replace(contents, "0".repeat(contents.length())),
                StandardCharsets.ISO_8859_1);
        PdfReport report = bench.validate(file);
        assertThat(report.verdict()).as(report.toString()).isNotEqualTo(Verdict.VALID);
    }

    @Test
    void a_later_signature_over_an_earlier_seal_covers_it() throws Exception {
        Path covered = ForeignSigner.sign(sealed, folder.resolve("covered.pdf"), key, bench, 80, 600);
        PdfReport report = bench.validate(covered);
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.signatures().getFirst().reasons()).isEqualTo(Set.of(Reason.CHANGED_AFTER_SIGNING));
        Path beside = ForeignSigner.sign(sealed, folder.resolve("beside.pdf"), key, bench, 400, 100);
        assertThat(bench.validate(beside).signatures().getFirst().verdict()).isEqualTo(Verdict.VALID);
    }

    private static String contents(String pdf) {
        int begin = pdf.indexOf('<', pdf.indexOf("/Contents <"));
        return pdf.substring(begin + 1, pdf.indexOf('>', begin));
    }

    private Path tampered(String name, Pdfs.Change change) throws IOException {
        Path target = folder.resolve(name + ".pdf");
        try (PDDocument document = Loader.loadPDF(sealed.toFile())) {
            change.to(document);
            try (var out = Files.newOutputStream(target)) {
                document.saveIncremental(out);
            }
        }
        return target;
    }

    private static void write(PDDocument document, PDPage page) throws IOException {
        try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, false, true)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 14);
            content.newLineAtOffset(60, 670);
            content.showText("And 9,000 more.");
            content.endText();
        }
        changed(page.getCOSObject());
        changed(page.getResources().getCOSObject());
    }

    private static void annotate(PDDocument document, PDAnnotation annotation) throws IOException {
        PDPage page = document.getPage(0);
        annotation.setPrinted(true);
        annotation.constructAppearances(document);
        page.getAnnotations().add(annotation);
        changed(page.getCOSObject());
        page.getCOSObject().getCOSArray(COSName.ANNOTS).setNeedToBeUpdated(true);
    }

    private static PDAnnotation whiteSquare() {
        PDColor white = new PDColor(new float[] {1, 1, 1}, PDDeviceRGB.INSTANCE);
        PDAnnotationSquare square = new PDAnnotationSquare();
        square.setRectangle(new PDRectangle(55, 690, 200, 30));
        square.setColor(white);
        square.setInteriorColor(white);
        return square;
    }

    private static PDAnnotation note() {
        PDAnnotationFreeText note = new PDAnnotationFreeText();
        note.setRectangle(new PDRectangle(55, 600, 200, 30));
        note.setContents("And 9,000 more.");
        note.setDefaultAppearance("/Helv 12 Tf 0 g");
        return note;
    }

    private static void changed(COSDictionary dictionary) {
        dictionary.setNeedToBeUpdated(true);
    }
}
