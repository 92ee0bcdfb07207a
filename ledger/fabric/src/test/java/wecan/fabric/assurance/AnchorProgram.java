package wecan.fabric.assurance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import wecan.fabric.ChaincodeError;
import wecan.fabric.FakeChain;
import wecan.proof.Checkpoint;
import wecan.proof.ConsistencyProof;
import wecan.proof.Digest;
import wecan.proof.Merkle;
import wecan.proof.NoteVerifier;
import wecan.proof.SignedNote;

/** The rules of the contract {@code anchor}, in short. */
final class AnchorProgram implements FakeChain.Program {
    @Override
    public String run(
            String function,
            List<String> arguments,
            Map<String, String> state,
            Map<String, String> writes,
            String txId) {
        String origin = arguments.getFirst();
        String key = state.get("ANC~%s~KEY".formatted(origin));
        if (function.equals("anchor:register")) {
            if (key != null && !key.equals(arguments.get(1))) {
                throw new ChaincodeError("ALREADY_REGISTERED", "The log is registered with the key %s.".formatted(key));
            }
            writes.put("ANC~%s~KEY".formatted(origin), arguments.get(1));
            return arguments.get(1);
        }
        if (key == null) {
            throw new ChaincodeError("UNKNOWN_ORIGIN", "The log is not registered.");
        }
        String head = state.getOrDefault("ANC~%s~HEAD".formatted(origin), json(0, Merkle.EMPTY_ROOT));
        return switch (function) {
            case "anchor:head" -> head;
            case "anchor:submit" -> submit(arguments, key, head, writes);
            default -> throw new ChaincodeError("BAD_ARGUMENT", function);
        };
    }

    private static String submit(List<String> arguments, String key, String head, Map<String, String> writes) {
        String origin = arguments.getFirst();
        long newSize = Long.parseLong(arguments.get(2));
        Digest newRoot = Digest.ofHex(arguments.get(3));
        String note = arguments.get(5);
        if (!SignedNote.parse(note).isSignedBy(NoteVerifier.parse(key))) {
            throw new ChaincodeError("BAD_SIGNATURE", "The note is not signed by the log's key.");
        }
        if (!Checkpoint.parse(SignedNote.parse(note).text()).equals(new Checkpoint(origin, newSize, newRoot))) {
            throw new ChaincodeError("BAD_ARGUMENT", "The note states something else.");
        }
        String next = json(newSize, newRoot);
        if (head.equals(next)) {
            return head;
        }
        AnchorHead present = AnchorHead.read(head.getBytes(StandardCharsets.UTF_8));
        if (present.size() != Long.parseLong(arguments.get(1))) {
            throw new ChaincodeError("STALE_HEAD", "The present head has size %d.".formatted(present.size()));
        }
        if (!ConsistencyProof.verify(
                present.size(), present.root(), newSize, newRoot, Digest.listOfHex(arguments.get(4)))) {
            throw new ChaincodeError("BAD_CONSISTENCY_PROOF", "The proof does not show it.");
        }
        writes.put("ANC~%s~C~%020d".formatted(origin, newSize), note);
        writes.put("ANC~%s~HEAD".formatted(origin), next);
        return next;
    }

    private static String json(long size, Digest root) {
        return "{\"size\":\"%d\",\"root\":\"%s\"}".formatted(size, root.hex());
    }
}
