package wecan.adapters.signing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Honest documents, made by code. */
final class Pdfs {
    private Pdfs() {}

    /** A change that may fail. */
    interface Change {
        void to(PDDocument document) throws IOException;
    }

    static Path agreement(Path target, int pages) throws IOException {
        return written(target, document -> {
            for (int i = 1; i <= pages; i++) {
                page(document, "Cooperation agreement, page " + i + ": each party pays its own share.", p -> {});
            }
        });
    }

    /** One page as {@code form} wants it. */
    static Path onePage(Path target, Consumer<PDPage> form) throws IOException {
        return written(target, document -> page(document, "One page", form));
    }

    static Path written(Path target, Change content) throws IOException {
        try (PDDocument document = new PDDocument()) {
            content.to(document);
            document.save(target.toFile());
        }
        return target;
    }

    static PDPage page(PDDocument document, String text, Consumer<PDPage> form) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 14);
            content.newLineAtOffset(60, 700);
            content.showText(text);
            content.endText();
        }
        form.accept(page);
        return page;
    }
}
