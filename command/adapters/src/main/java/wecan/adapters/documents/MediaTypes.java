package wecan.adapters.documents;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Recognises what may be shown or opened by its content; everything else is a stream of octets. */
final class MediaTypes {
    static final String UNKNOWN = "application/octet-stream";
    static final String TEXT = "text/plain; charset=utf-8";

    private static final byte[] PDF = ascii("%PDF-");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private MediaTypes() {}

    /** What the first bytes say; {@link #UNKNOWN} where only the whole can tell whether it is text. */
    static String bySignature(byte[] head) {
        if (startsWith(head, PDF)) {
            return "application/pdf";
        } else if (startsWith(head, PNG)) {
            return "image/png";
        } else if (startsWith(head, JPEG)) {
            return "image/jpeg";
        } else if (startsWith(head, ZIP)) {
            return zip(head);
        }
        return UNKNOWN;
    }

    /** The folder of its main part tells an Office file; it stands in an entry's name near the beginning. */
    private static String zip(byte[] head) {
        String names = new String(head, StandardCharsets.ISO_8859_1);
        if (names.contains("[Content_Types].xml") || names.contains("_rels/.rels")) {
            if (names.contains("word/")) {
                return OFFICE + "wordprocessingml.document";
            } else if (names.contains("xl/")) {
                return OFFICE + "spreadsheetml.sheet";
            } else if (names.contains("ppt/")) {
                return OFFICE + "presentationml.presentation";
            }
        }
        return "application/zip";
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Watches whether a stream is UTF-8 text without control characters other than white space. */
    static final class TextCheck {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer characters = CharBuffer.allocate(8_192);
        private ByteBuffer rest = ByteBuffer.allocate(0);
        private boolean text = true;

        void add(byte[] bytes) {
            if (text) {
                ByteBuffer input = ByteBuffer.allocate(rest.remaining() + bytes.length)
                        .put(rest)
                        .put(bytes)
                        .flip();
                decode(input, false);
                rest = input;
            }
        }

        boolean isText() {
            if (text) {
                decode(rest, true);
            }
            return text;
        }

        private void decode(ByteBuffer input, boolean end) {
            CoderResult result;
            do {
                characters.clear();
                result = decoder.decode(input, characters, end);
                text &= !result.isError() && printable(characters.flip());
            } while (text && result.isOverflow());
        }

        private static boolean printable(CharBuffer characters) {
            return characters.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
        }
    }
}
