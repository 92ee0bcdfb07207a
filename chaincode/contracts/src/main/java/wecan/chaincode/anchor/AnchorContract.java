package wecan.chaincode.anchor;

import java.util.HexFormat;
import java.util.List;
import wecan.chaincode.ContractFailure;
import wecan.chaincode.ContractFailure.Code;
import wecan.chaincode.ContractFunction;
import wecan.chaincode.Invocation;
import wecan.proof.Checkpoint;
import wecan.proof.ConsistencyProof;
import wecan.proof.Digest;
import wecan.proof.InclusionProof;
import wecan.proof.Merkle;
import wecan.proof.NoteVerifier;
import wecan.proof.SignedNote;

/**
 * Accepts a log's checkpoints. An endorsement of {@code submit} means: this organisation checked the log's signature and
 * that the log only grew (RFC 9162 section 2.1.4). Anyone may submit what the log signed, so that nobody can keep a
 * checkpoint back; registering a log is the platform's.
 *
 * <p>Keys: {@code ANC~origin~KEY} the verifier key, {@code ANC~origin~HEAD} the present head as JSON,
 * {@code ANC~origin~C~size} (20 digits) the signed checkpoint, never written twice.
 */
public final class AnchorContract {
    private static final int LARGEST_NOTE = 64 * 1024;

    public List<ContractFunction> functions() {
        return List.of(
                new ContractFunction("anchor:register", List.of("origin", "vkey"), this::register),
                new ContractFunction(
                        "anchor:submit",
                        List.of("origin", "oldSize", "newSize", "root", "consistencyProof", "note"),
                        this::submit),
                new ContractFunction("anchor:head", List.of("origin"), this::head),
                new ContractFunction("anchor:checkpoint", List.of("origin", "size"), this::checkpoint),
                new ContractFunction(
                        "anchor:verifyEntry",
                        List.of("origin", "size", "index", "entry", "inclusionProof"),
                        this::verifyEntry));
    }

    private String register(Invocation invocation) {
        invocation.requirePlatform();
        Origin origin = Origin.of(invocation.argument(0));
        NoteVerifier verifier = NoteVerifier.parse(invocation.argument(1));
        String registered = invocation.read(origin.key()).orElse("");
        if (registered.isEmpty()) {
            invocation.write(origin.key(), verifier.vkey());
        } else if (!registered.equals(verifier.vkey())) {
            throw new ContractFailure(
                    Code.ALREADY_REGISTERED,
                    "The log " + origin.name() + " is registered with the key " + registered + ".");
        }
        return verifier.vkey();
    }

    private String submit(Invocation invocation) {
        Origin origin = Origin.of(invocation.argument(0));
        long oldSize = size(invocation.argument(1));
        Head next = new Head(size(invocation.argument(2)), Digest.ofHex(invocation.argument(3)));
        List<Digest> proof = Digest.listOfHex(invocation.argument(4));
        String note = invocation.argument(5);
        if (next.size() <= oldSize) {
            throw new ContractFailure(Code.BAD_ARGUMENT, "The new size must be above the old size.");
        }
        requireSigned(note, new Checkpoint(origin.name(), next.size(), next.root()), verifier(invocation, origin));
        Head head = present(invocation, origin);
        if (head.equals(next)) {
            return head.json();
        }
        if (head.size() != oldSize) {
            throw new ContractFailure(
                    Code.STALE_HEAD,
                    "The present head has size " + head.size() + " and root "
                            + head.root().hex() + "; prove consistency from there.");
        }
        if (!ConsistencyProof.verify(oldSize, head.root(), next.size(), next.root(), proof)) {
            throw new ContractFailure(
                    Code.BAD_CONSISTENCY_PROOF,
                    "The proof does not show that the log of size " + next.size() + " begins with the log of size "
                            + oldSize + ".");
        }
        invocation.write(origin.checkpointKey(next.size()), note);
        invocation.write(origin.headKey(), next.json());
        return next.json();
    }

    private static void requireSigned(String note, Checkpoint claimed, NoteVerifier verifier) {
        if (note.length() > LARGEST_NOTE) {
            throw new ContractFailure(Code.BAD_ARGUMENT, "The note is larger than 64 Ki characters.");
        }
        SignedNote signed = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        boolean same = checkpoint.origin().equals(claimed.origin())
                && checkpoint.size() == claimed.size()
                && checkpoint.root().equals(claimed.root());
        if (!same) {
            throw new ContractFailure(Code.BAD_ARGUMENT, "The note states another origin, size or root than the call.");
        }
        if (!signed.isSignedBy(verifier)) {
            throw new ContractFailure(
                    Code.BAD_SIGNATURE, "The note is not signed by the log's key " + verifier.vkey() + ".");
        }
        // Anyone may submit: what they could add would be kept for ever, and no auditor would take the evidence.
        if (signed.signatures().size() != 1) {
            throw new ContractFailure(
                    Code.BAD_ARGUMENT, "The note carries more than the log's signature; hand in the log's alone.");
        }
    }

    private String head(Invocation invocation) {
        Origin origin = Origin.of(invocation.argument(0));
        verifier(invocation, origin);
        return present(invocation, origin).json();
    }

    private String checkpoint(Invocation invocation) {
        return anchored(invocation, Origin.of(invocation.argument(0)), size(invocation.argument(1)));
    }

    private String verifyEntry(Invocation invocation) {
        Origin origin = Origin.of(invocation.argument(0));
        long size = size(invocation.argument(1));
        long index = size(invocation.argument(2));
        Digest leafHash = leafHash(invocation.argument(3));
        List<Digest> proof = Digest.listOfHex(invocation.argument(4));
        String note = anchored(invocation, origin, size);
        Digest root = Checkpoint.parse(SignedNote.parse(note).text()).root();
        return Boolean.toString(InclusionProof.verify(leafHash, index, size, proof, root));
    }

    /** 64 digits are a leaf hash: no entry is as short as 32 bytes. */
    private static Digest leafHash(String hex) {
        if (hex.length() == 2 * Digest.LENGTH) {
            return Digest.ofHex(hex);
        }
        try {
            return Merkle.leafHash(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new ContractFailure(Code.BAD_ARGUMENT, "The entry, or its leaf hash, is given in hexadecimal.");
        }
    }

    private static String anchored(Invocation invocation, Origin origin, long size) {
        return invocation
                .read(origin.checkpointKey(size))
                .orElseThrow(() -> new ContractFailure(
                        Code.NOT_FOUND,
                        "No checkpoint of size " + size + " of the log " + origin.name() + " is anchored."));
    }

    private static NoteVerifier verifier(Invocation invocation, Origin origin) {
        return invocation
                .read(origin.key())
                .map(NoteVerifier::parse)
                .orElseThrow(() -> new ContractFailure(
                        Code.UNKNOWN_ORIGIN,
                        "The log " + origin.name() + " is not registered; call anchor:register first."));
    }

    private static Head present(Invocation invocation, Origin origin) {
        return invocation.read(origin.headKey()).map(Head::of).orElse(Head.EMPTY);
    }

    private static long size(String decimal) {
        try {
            long size = Long.parseLong(decimal);
            if (size >= 0 && Long.toString(size).equals(decimal)) {
                return size;
            }
        } catch (NumberFormatException ignored) {
            // The sentence below says what is expected.
        }
        throw new ContractFailure(Code.BAD_ARGUMENT, "Sizes and indexes are decimal numbers from 0 to 2^63-1.");
    }
}
