package wecan.proof;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import wecan.proof.MalformedEvidence.Code;

/** One signature line of a note: who claims to have signed, and the bytes, of whatever algorithm. */
public record NoteSignature(String name, int keyId, byte[] signature) {
    private static final String DASH = "\u2014 ";

    public NoteSignature {
        NoteVerifier.validName(name);
        signature = signature.clone();
        if (signature.length == 0) {
            throw malformed("A signature is not empty.");
        }
    }

    /** Reads a line without its newline. */
    static NoteSignature parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw malformed("A signature line is an em dash, the key's name and base64, separated by spaces.");
        }
        byte[] bytes = StrictText.base64(line.substring(space + 1), Code.MALFORMED_NOTE);
        if (bytes.length <= Integer.BYTES) {
            throw malformed("A signature line holds a key id of four bytes and a signature.");
        }
        return new NoteSignature(
                line.substring(DASH.length(), space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** The line with its newline. */
    String line() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_NOTE, message);
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && name.equals(that.name)
                && keyId == that.keyId
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(signature);
    }
}
