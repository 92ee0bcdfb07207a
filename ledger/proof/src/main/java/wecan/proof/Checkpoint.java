package wecan.proof;

import java.util.ArrayList;
import java.util.List;
import wecan.proof.MalformedEvidence.Code;

/**
 * What a log commits to at one size (C2SP tlog-checkpoint): the text that is signed as a note.
 *
 * @param origin the log's identity
 * @param size number of leaves
 * @param root the Merkle tree hash at that size
 * @param extensions opaque further lines, usually none
 */
public record Checkpoint(String origin, long size, Digest root, List<String> extensions) {
    public Checkpoint {
        extensions = List.copyOf(extensions);
        requireLine(origin);
        extensions.forEach(Checkpoint::requireLine);
        if (size < 0) {
            throw malformed("A log has no negative size.");
        }
    }

    public Checkpoint(String origin, long size, Digest root) {
        this(origin, size, root, List.of());
    }

    /** Reads a note's text. */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw malformed("A checkpoint ends in a newline.");
        }
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3) {
            throw malformed("A checkpoint has at least three lines: origin, size and root.");
        }
        return new Checkpoint(
                lines.get(0),
                StrictText.decimal(lines.get(1), Code.MALFORMED_CHECKPOINT),
                Digest.ofBase64(lines.get(2)),
                lines.subList(3, lines.size()));
    }

    /** The text to sign, which {@link #parse} reads. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(origin, Long.toString(size), root.base64()));
        lines.addAll(extensions);
        return String.join("\n", lines) + "\n";
    }

    public SignedNote sign(NoteSigner... signers) {
        return SignedNote.sign(text(), signers);
    }

    private static void requireLine(String line) {
        if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ')) {
            throw malformed("The lines of a checkpoint are not empty and hold no control characters.");
        }
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_CHECKPOINT, message);
    }
}
