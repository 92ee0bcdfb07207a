package wecan.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class MediaTypesTest {
    @Test
    void pictures_and_pdf_are_known_by_their_first_bytes() {
        assertThat(MediaTypes.bySignature("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("application/pdf");
        assertThat(MediaTypes.bySignature(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}))
                .isEqualTo("image/png");
        assertThat(MediaTypes.bySignature(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}))
                .isEqualTo("image/jpeg");
        assertThat(MediaTypes.bySignature(new byte[] {'%', 'P'})).isEqualTo(MediaTypes.UNKNOWN);
    }

    @Test
    void office_files_are_told_from_other_archives() throws IOException {
        String office = "application/vnd.openxmlformats-officedocument.";
        assertThat(MediaTypes.bySignature(zip("[Content_Types].xml", "word/document.xml")))
                .isEqualTo(office + "wordprocessingml.document");
        assertThat(MediaTypes.bySignature(zip("_rels/.rels", "xl/workbook.xml")))
                .isEqualTo(office + "spreadsheetml.sheet");
        assertThat(MediaTypes.bySignature(zip("[Content_Types].xml", "ppt/presentation.xml")))
                .isEqualTo(office + "presentationml.presentation");
        assertThat(MediaTypes.bySignature(zip("a.txt"))).isEqualTo("application/zip");
    }

    @Test
    void text_is_text_wherever_it_is_cut() {
        byte[] text = "开饭店 🍜 caf\u00e9\n\tend".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= text.length; cut++) {
            assertThat(isText(Arrays.copyOf(text, cut), Arrays.copyOfRange(text, cut, text.length)))
                    .isTrue();
        }
    }

    @Test
    void what_is_broken_or_binary_is_no_text() {
        byte[] text = "开饭店".getBytes(StandardCharsets.UTF_8);
        assertThat(isText(Arrays.copyOf(text, text.length - 1))).isFalse();
        assertThat(isText(new byte[] {'a', 0, 'b'})).isFalse();
        assertThat(isText(new byte[] {(byte) 0xc0, (byte) 0x80})).isFalse();
        assertThat(isText(
                        "latin caf\u00e9".getBytes(StandardCharsets.ISO_8859_1),
                        "more".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    private static boolean isText(byte[]... parts) {
        MediaTypes.TextCheck check = new MediaTypes.TextCheck();
        Arrays.stream(parts).forEach(check::add);
        return check.isText();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("content".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return bytes.toByteArray();
    }
}
