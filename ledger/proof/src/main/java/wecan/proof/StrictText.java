package wecan.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import wecan.proof.MalformedEvidence.Code;

/** Readers that accept exactly one spelling of a value, so that what was read can be written again to the same bytes. */
final class StrictText {
    private StrictText() {}

    static String utf8(byte[] bytes, Code code) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedEvidence(code, "The text is not valid UTF-8.");
        }
    }

    static byte[] base64(String text, Code code) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(code, "The text is not base64: " + e.getMessage());
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new MalformedEvidence(code, "The base64 text is not padded or not canonical.");
        }
        return bytes;
    }

    /** A decimal from 0 to 2^63-1 without sign or leading zeroes. */
    static long decimal(String text, Code code) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 1 && text.startsWith("0")) {
            throw new MalformedEvidence(code, "A number is written in decimal digits without leading zeroes.");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedEvidence(code, "The number is larger than 2^63-1.");
        }
    }
}
