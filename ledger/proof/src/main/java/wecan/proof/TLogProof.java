package wecan.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import wecan.proof.MalformedEvidence.Code;

/**
 * An offline proof that an entry is in a log (C2SP tlog-proof@v1).
 *
 * @param extra opaque bytes that nothing authenticates; empty when the proof has none
 * @param index the entry's index, from 0
 * @param path the inclusion proof, from the leaf's sibling up
 * @param note the signed checkpoint
 */
public record TLogProof(byte[] extra, long index, List<Digest> path, SignedNote note) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int MAX_PATH = 63;

    public TLogProof {
        extra = extra.clone();
        path = List.copyOf(path);
        if (index < 0 || path.size() > MAX_PATH) {
            throw malformed("An index is not negative, and a path has at most 63 hashes.");
        }
    }

    public TLogProof(long index, List<Digest> path, SignedNote note) {
        this(new byte[0], index, path, note);
    }

    public static TLogProof parse(byte[] utf8) {
        if (utf8.length > 2 * SignedNote.MAX_BYTES) {
            throw malformed("The proof is too large.");
        }
        return parse(StrictText.utf8(utf8, Code.MALFORMED_PROOF));
    }

    public static TLogProof parse(String proof) {
        int blank = proof.indexOf("\n\n");
        if (blank < 0) {
            throw malformed("A proof has an empty line before its checkpoint.");
        }
        List<String> lines = List.of(proof.substring(0, blank).split("\n", -1));
        int next = 0;
        if (!lines.get(next++).equals(HEADER)) {
            throw malformed("A proof begins with the line " + HEADER + ".");
        }
        byte[] extra = new byte[0];
        if (next < lines.size() && lines.get(next).startsWith("extra ")) {
            extra = StrictText.base64(lines.get(next++).substring("extra ".length()), Code.MALFORMED_PROOF);
            if (extra.length == 0) {
                throw malformed("A proof without extra data has no extra line.");
            }
        }
        if (next >= lines.size() || !lines.get(next).startsWith("index ")) {
            throw malformed("A proof names the entry's index.");
        }
        long index = StrictText.decimal(lines.get(next++).substring("index ".length()), Code.MALFORMED_PROOF);
        List<Digest> path = new ArrayList<>();
        for (String line : lines.subList(next, lines.size())) {
            path.add(Digest.ofBase64(line));
        }
        return new TLogProof(extra, index, path, SignedNote.parse(proof.substring(blank + 2)));
    }

    /** The text form that {@link #parse(String)} reads. */
    public String render() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        if (extra.length > 0) {
            text.append("extra ")
                    .append(Base64.getEncoder().encodeToString(extra))
                    .append('\n');
        }
        text.append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(note.render()).toString();
    }

    /** The checkpoint in the note; its signatures are not checked here. */
    public Checkpoint checkpoint() {
        return Checkpoint.parse(note.text());
    }

    /** Whether the leaf is under the checkpoint's root. Says nothing about who signed the checkpoint. */
    public boolean includes(Digest leafHash) {
        Checkpoint checkpoint = checkpoint();
        return InclusionProof.verify(leafHash, index, checkpoint.size(), path, checkpoint.root());
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_PROOF, message);
    }

    @Override
    public byte[] extra() {
        return extra.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TLogProof that
                && Arrays.equals(extra, that.extra)
                && index == that.index
                && path.equals(that.path)
                && note.equals(that.note);
    }

    @Override
    public int hashCode() {
        return 31 * note.hashCode() + Long.hashCode(index);
    }
}
