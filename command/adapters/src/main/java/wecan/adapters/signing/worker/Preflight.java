package wecan.adapters.signing.worker;

import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import wecan.adapters.signing.PageSize;
import wecan.adapters.signing.PdfFacts;
import wecan.adapters.signing.PdfRejection;
import wecan.adapters.signing.PdfRejection.Excess;
import wecan.messages.CommandRejected;

/** Looks at a file strictly, before any other library does: what other programs would repair is refused here. */
final class Preflight {
    private Preflight() {}

    /** Refuses what must not be sealed. */
    static PdfFacts forSealing(Task task) throws IOException {
        return checked(task, true, (document, pages) -> facts(document, pages));
    }

    /** Refuses what cannot be judged; what is wrong otherwise is the verdict's business. */
    static void forValidation(Task task) throws IOException {
        checked(task, false, (document, pages) -> pages.size());
    }

    /** As {@link #forSealing}, and refuses a place where the seal must not stand. */
    static SealBox place(Task.Seal task) throws IOException {
        return checked(task, true, (document, pages) -> {
            int number = task.where().page();
            if (number > pages.size()) {
                throw new CommandRejected(new PdfRejection.PageNotThere(number, pages.size()));
            }
            PDPage page = pages.get(number - 1);
            SealBox box = SealBox.on(
                    page, task.where(), document.getSignatureDictionaries().isEmpty());
            box.mustNotOverlap(page.getAnnotations());
            return box;
        });
    }

    private interface Look<T> {
        T at(PDDocument document, List<PDPage> pages) throws IOException;
    }

    private static <T> T checked(Task task, boolean forSealing, Look<T> look) throws IOException {
        Task.Bounds bounds = task.bounds();
        try (PDDocument document = strictly(new File(task.pdf()))) {
            if (document.isEncrypted()) {
                throw new CommandRejected(new PdfRejection.PdfEncrypted());
            }
            new ObjectWalk(document.getDocument(), bounds.maxContent(), forSealing).walk();
            List<PDPage> pages = pages(document, bounds);
            return look.at(document, pages);
        } catch (CommandRejected e) {
            throw e;
        } catch (InvalidPasswordException e) {
            throw new CommandRejected(new PdfRejection.PdfEncrypted());
        } catch (IOException | RuntimeException e) {
            // The parser's own words are for the log alone.
            e.printStackTrace();
            throw new CommandRejected(new PdfRejection.PdfDamaged());
        }
    }

    static PDDocument strictly(File file) throws IOException {
        return new PDFParser(new RandomAccessReadBufferedFile(file)).parse(false);
    }

    /** Counts by going there: what the page tree says of itself may be wrong, and it may run in circles. */
    private static List<PDPage> pages(PDDocument document, Task.Bounds bounds) throws IOException {
        mustBeATree(document.getPages().getCOSObject());
        List<PDPage> pages = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            pages.add(page);
            if (pages.size() > bounds.maxPages()) {
                throw new CommandRejected(new PdfRejection.PdfTooComplex(Excess.PAGES));
            }
            PDRectangle box = page.getMediaBox();
            double unit = SealBox.MILLIMETRES * page.getUserUnit();
            double longest = Math.max(box.getWidth(), box.getHeight()) * unit;
            if (!(longest <= bounds.maxPageSide())) {
                throw new CommandRejected(new PdfRejection.PdfTooComplex(Excess.PAGE_SIZE));
            }
            PDRectangle crop = page.getCropBox();
            if (!(crop.getWidth() > 0 && crop.getHeight() > 0)) {
                throw new IOException("A page has no area");
            }
        }
        if (pages.isEmpty() || pages.size() != document.getNumberOfPages()) {
            throw new IOException("There are " + pages.size() + " pages, not " + document.getNumberOfPages());
        }
        return pages;
    }

    /** PDFBox only passes over what it has seen; other programs may not. */
    private static void mustBeATree(COSDictionary root) throws IOException {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty()) {
            if (!(waiting.pop() instanceof COSDictionary node) || !seen.add(node)) {
                throw new IOException("The pages are no tree");
            }
            COSArray kids = node.getCOSArray(COSName.KIDS);
            for (int i = 0; kids != null && i < kids.size(); i++) {
                COSBase kid = kids.getObject(i);
                waiting.push(kid == null ? COSNull.NULL : kid);
            }
        }
    }

    private static PdfFacts facts(PDDocument document, List<PDPage> pages) throws IOException {
        List<PageSize> sizes = new ArrayList<>();
        for (PDPage page : pages) {
            sizes.add(SealBox.visible(page));
        }
        long signatures = document.getSignatureDictionaries().stream()
                .filter(signature -> signature.getCOSObject().containsKey(COSName.CONTENTS))
                .count();
        return new PdfFacts(pages.size(), sizes, (int) signatures);
    }
}
