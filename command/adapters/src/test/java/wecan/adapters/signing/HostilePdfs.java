package wecan.adapters.signing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Documents written by hand, byte by byte, that no honest program writes. */
final class HostilePdfs {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long[] offsets = new long[16];
    private int objects;

    private HostilePdfs() {
        text("%PDF-1.7\n");
    }

    /** One page whose content unpacks to so many MiB of blanks. */
    static Path contentBomb(Path target, int mebibytes) throws IOException {
        HostilePdfs pdf = new HostilePdfs();
        pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>");
        pdf.object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>");
        pdf.object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>");
        pdf.stream(4, "/Filter/FlateDecode", packed("", mebibytes));
        return pdf.end(target);
    }

    /** As {@link #contentBomb}, with hexadecimal digits around. */
    static Path wrappedBomb(Path target, int mebibytes) throws IOException {
        HostilePdfs pdf = new HostilePdfs();
        pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>");
        pdf.object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>");
        pdf.object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>");
        pdf.stream(4, "/Filter[/ASCIIHexDecode/FlateDecode]", hex(packed("", mebibytes)));
        return pdf.end(target);
    }

    /** The catalogue lies in an object stream that unpacks to so many MiB. */
    static Path objectStreamBomb(Path target, int mebibytes) throws IOException {
        HostilePdfs pdf = new HostilePdfs();
        pdf.object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>");
        pdf.object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
        pdf.stream(
                4,
                "/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
                packed("1 0 <</Type/Catalog/Pages 2 0 R>>", mebibytes));
        long start = pdf.bytes.size();
        pdf.offsets[5] = start;
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        row(table, 0, 0, 65_535);
        row(table, 2, 4, 0);
        for (int i = 2; i <= 5; i++) {
            row(table, 1, pdf.offsets[i], 0);
        }
        pdf.stream(5, "/Type/XRef/Size 6/W[1 4 2]/Root 1 0 R", table.toByteArray());
        pdf.text("startxref\n" + start + "\n%%EOF\n");
        return Files.write(target, pdf.bytes.toByteArray());
    }

    /** A page tree node that is its own child. */
    static Path pageLoop(Path target) throws IOException {
        HostilePdfs pdf = new HostilePdfs();
        pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>");
        pdf.object(2, "<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]/Parent 2 0 R>>");
        pdf.object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
        return pdf.end(target);
    }

    static Path giantPage(Path target) throws IOException {
        HostilePdfs pdf = new HostilePdfs();
        pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>");
        pdf.object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>");
        pdf.object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]>>");
        return pdf.end(target);
    }

    /** Brackets within brackets. */
    static Path nested(Path target, int depth) throws IOException {
        HostilePdfs pdf = new HostilePdfs();
        pdf.object(1, "<</Type/Catalog/Pages 2 0 R/Deep " + "[".repeat(depth) + "]".repeat(depth) + ">>");
        pdf.object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>");
        pdf.object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
        return pdf.end(target);
    }

    /** One page; {@code catalogue} and {@code page} are more entries, {@code fourth} an object of its own. */
    static Path onePage(Path target, String catalogue, String page, String fourth) throws IOException {
        HostilePdfs pdf = new HostilePdfs();
        pdf.object(1, "<</Type/Catalog/Pages 2 0 R" + catalogue + ">>");
        pdf.object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>");
        pdf.object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]" + page + ">>");
        pdf.object(4, fourth);
        return pdf.end(target);
    }

    private void object(int number, String body) {
        offsets[number] = bytes.size();
        objects = Math.max(objects, number);
        text(number + " 0 obj\n" + body + "\nendobj\n");
    }

    private void stream(int number, String entries, byte[] body) throws IOException {
        offsets[number] = bytes.size();
        objects = Math.max(objects, number);
        text(number + " 0 obj\n<<" + entries + "/Length " + body.length + ">>\nstream\n");
        bytes.write(body);
        text("\nendstream\nendobj\n");
    }

    private Path end(Path target) throws IOException {
        long start = bytes.size();
        text("xref\n0 " + (objects + 1) + "\n0000000000 65535 f \n");
        for (int i = 1; i <= objects; i++) {
            text("%010d 00000 n \n".formatted(offsets[i]));
        }
        text("trailer\n<</Size " + (objects + 1) + "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n");
        return Files.write(target, bytes.toByteArray());
    }

    private void text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void row(ByteArrayOutputStream table, int kind, long second, int third) {
        table.write(kind);
        for (int shift = 24; shift >= 0; shift -= 8) {
            table.write((int) (second >> shift));
        }
        table.write(third >> 8);
        table.write(third);
    }

    private static byte[] packed(String begin, int mebibytes) throws IOException {
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < mebibytes; i++) {
                out.write(blanks);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] hex(byte[] bytes) {
        return (HexFormat.of().formatHex(bytes) + ">").getBytes(StandardCharsets.US_ASCII);
    }
}
