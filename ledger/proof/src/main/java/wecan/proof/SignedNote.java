package wecan.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wecan.proof.MalformedEvidence.Code;

/**
 * Text and the signatures over it (C2SP signed-note). Signatures of unknown keys are kept and never count.
 *
 * @param text what is signed; ends in a newline and holds no other control character
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** At most this many bytes in the UTF-8 form. */
    public static final int MAX_BYTES = 1_000_000;

    public static final int MAX_SIGNATURES = 100;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw malformed("A note's text ends in a newline and holds no other control character.");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw malformed("A note has 1 to " + MAX_SIGNATURES + " signatures.");
        }
    }

    public static SignedNote sign(String text, NoteSigner... signers) {
        List<NoteSignature> signatures = new ArrayList<>();
        for (NoteSigner signer : signers) {
            signatures.add(signer.sign(text));
        }
        return new SignedNote(text, signatures);
    }

    public static SignedNote parse(byte[] utf8) {
        if (utf8.length > MAX_BYTES) {
            throw malformed("A note has at most " + MAX_BYTES + " bytes.");
        }
        return parse(StrictText.utf8(utf8, Code.MALFORMED_NOTE));
    }

    public static SignedNote parse(String note) {
        if (note.length() > MAX_BYTES) {
            throw malformed("A note has at most " + MAX_BYTES + " bytes.");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || blank + 2 >= note.length()) {
            throw malformed("A note is its text, an empty line and signature lines, each ended by a newline.");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        String lines = note.substring(blank + 2, note.length() - 1);
        for (String line : lines.split("\n", MAX_SIGNATURES + 1)) {
            if (signatures.size() == MAX_SIGNATURES) {
                throw malformed("A note has at most " + MAX_SIGNATURES + " signatures.");
            }
            signatures.add(NoteSignature.parse(line));
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /** The same note with one more signature, for a witness. */
    public SignedNote with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /**
     * Whether this key signed the text: at least one signature bears its name and id, and every one that does
     * verifies.
     */
    public boolean isSignedBy(NoteVerifier verifier) {
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (NoteSignature signature : signatures) {
            if (signature.name().equals(verifier.name()) && signature.keyId() == verifier.keyId()) {
                if (!verifier.verify(signed, signature.signature())) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    /** The text form that {@link #parse(String)} reads. */
    public String render() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_NOTE, message);
    }
}
