package wecan.acceptance.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A PDF of one A4 page with lines of plain text (ASCII), written by hand: nothing is packed, so it can be read. */
final class PlainPdf {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private PlainPdf() {}

    static byte[] of(List<String> lines) {
        StringBuilder page = new StringBuilder("BT /F1 12 Tf 16 TL 60 770 Td\n");
        lines.forEach(line ->
                page.append('(').append(line.replaceAll("([\\\\()])", "\\\\$1")).append(") Tj T*\n"));
        page.append("ET\n");
        PlainPdf pdf = new PlainPdf();
        pdf.write("%PDF-1.7\n");
        pdf.object("<</Type/Catalog/Pages 2 0 R>>");
        pdf.object("<</Type/Pages/Count 1/Kids[3 0 R]>>");
        pdf.object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>");
        pdf.object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        pdf.object("<</Length " + page.length() + ">>\nstream\n" + page + "endstream");
        return pdf.end();
    }

    private void object(String body) {
        offsets.add(bytes.size());
        write(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private byte[] end() {
        int start = bytes.size();
        write("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> write(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        write("trailer\n<</Size " + (offsets.size() + 1) + "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n");
        return bytes.toByteArray();
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
