package wecan.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Documents written byte by byte: an honest one, and such as no honest program writes. */
final class HandMadePdf {
    private static final String PAGES = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
    private static final String PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private HandMadePdf() {
        write("%PDF-1.7\n");
    }

    /** One A4 page with one line of text, which is not packed. */
    static byte[] agreement(String line) {
        String content = "BT /F1 12 Tf 60 770 Td (" + line + ") Tj ET\n";
        return new HandMadePdf()
                .object("<</Type/Catalog/Pages 2 0 R>>")
                .object(PAGES)
                .object(PAGE + "/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>")
                .object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
                .object("<</Length " + content.length() + ">>\nstream\n" + content + "endstream")
                .end("", 0);
    }

    static byte[] withScript() {
        return new HandMadePdf()
                .object("<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>")
                .object(PAGES)
                .object(PAGE + ">>")
                .end("", 0);
    }

    static byte[] encrypted() {
        String key = "<" + "00".repeat(32) + ">";
        return new HandMadePdf()
                .object("<</Type/Catalog/Pages 2 0 R>>")
                .object(PAGES)
                .object(PAGE + ">>")
                .object("<</Filter/Standard/V 1/R 2/P -4/O" + key + "/U" + key + ">>")
                .end("/Encrypt 4 0 R/ID[<00><00>]", 0);
    }

    /** The table says where objects are, three bytes off. */
    static byte[] withWrongTable() {
        return new HandMadePdf()
                .object("<</Type/Catalog/Pages 2 0 R>>")
                .object(PAGES)
                .object(PAGE + ">>")
                .end("", 3);
    }

    /** A page tree that holds itself. */
    static byte[] withPageLoop() {
        return new HandMadePdf()
                .object("<</Type/Catalog/Pages 2 0 R>>")
                .object("<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]/Parent 2 0 R>>")
                .object(PAGE + ">>")
                .end("", 0);
    }

    static byte[] giant() {
        return new HandMadePdf()
                .object("<</Type/Catalog/Pages 2 0 R>>")
                .object(PAGES)
                .object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]>>")
                .end("", 0);
    }

    static byte[] nested(int depth) {
        return new HandMadePdf()
                .object("<</Type/Catalog/Pages 2 0 R/Deep " + "[".repeat(depth) + "]".repeat(depth) + ">>")
                .object(PAGES)
                .object(PAGE + ">>")
                .end("", 0);
    }

    /** A page whose content unpacks to so many MiB. */
    static byte[] bomb(int mebibytes) {
        byte[] packed = packed(mebibytes);
        HandMadePdf pdf = new HandMadePdf()
                .object("<</Type/Catalog/Pages 2 0 R>>")
                .object(PAGES)
                .object(PAGE + "/Contents 4 0 R>>");
        pdf.offsets.add(pdf.bytes.size());
        pdf.write("4 0 obj\n<</Filter/FlateDecode/Length " + packed.length + ">>\nstream\n");
        pdf.bytes.writeBytes(packed);
        pdf.write("\nendstream\nendobj\n");
        return pdf.end("", 0);
    }

    private static byte[] packed(int mebibytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < mebibytes; i++) {
                out.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private HandMadePdf object(String body) {
        offsets.add(bytes.size());
        write(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
        return this;
    }

    private byte[] end(String trailer, int off) {
        int start = bytes.size();
        write("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> write(String.format(Locale.ROOT, "%010d 00000 n \n", offset + off)));
        write("trailer\n<</Size " + (offsets.size() + 1) + "/Root 1 0 R" + trailer + ">>\nstartxref\n" + start
                + "\n%%EOF\n");
        return bytes.toByteArray();
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
