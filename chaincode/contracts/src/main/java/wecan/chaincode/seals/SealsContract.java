package wecan.chaincode.seals;

import java.util.List;
import wecan.chaincode.ContractFailure;
import wecan.chaincode.ContractFailure.Code;
import wecan.chaincode.ContractFunction;
import wecan.chaincode.Fields;
import wecan.chaincode.Invocation;

/**
 * Says which seals there are, what their status was at any time, and which documents were signed with them. A version of a
 * seal stands for one status and a request for one signature, for ever. A signature is posted only when its seal, by this
 * ledger, was active at that time; when the seal is revoked from before it later, the record stays and its
 * {@code sealStatus} says so.
 *
 * <p>Keys: {@code SEAL~seal~HEAD} the newest status as JSON, {@code SEAL~seal~V~version} (20 digits) each status, never
 * written twice, {@code SIG~request} the decision about a signature, {@code DOC~after~request} the signatures of a document
 * by its SHA-256, {@code EVT~txId~n}.
 */
public final class SealsContract {
    public List<ContractFunction> functions() {
        return List.of(
                new ContractFunction("seals:record", List.of("batch"), this::record),
                new ContractFunction("seals:seal", List.of("seal"), this::seal),
                new ContractFunction("seals:statusAt", List.of("seal", "micros"), this::statusAt),
                new ContractFunction("seals:signature", List.of("request"), this::signature),
                new ContractFunction("seals:signaturesOf", List.of("documentHash"), this::signaturesOf));
    }

    private String record(Invocation invocation) {
        invocation.requirePlatform();
        List<String> answers = new SealRegister(invocation).record(SealRecord.batch(invocation.argument(0)));
        return "{\"results\":[" + String.join(",", answers) + "]}";
    }

    private String seal(Invocation invocation) {
        return head(invocation, Fields.id(invocation.argument(0), "seal")).json();
    }

    private String statusAt(Invocation invocation) {
        String seal = Fields.id(invocation.argument(0), "seal");
        long micros = Fields.number(invocation.argument(1), "micros", 0);
        return statusAt(invocation, seal, micros).json();
    }

    private String signature(Invocation invocation) {
        String request = Fields.id(invocation.argument(0), "request");
        RecordedSignature decided = invocation
                .read(RecordedSignature.key(request))
                .map(RecordedSignature::of)
                .orElseThrow(() -> new ContractFailure(
                        Code.NOT_FOUND, "No signature for the request " + request + " was recorded."));
        decided.refusal().ifPresent(refusal -> {
            throw new ContractFailure(
                    Code.NOT_FOUND, "The signature for the request " + request + " was refused: " + refusal + ".");
        });
        return answer(invocation, decided);
    }

    private String signaturesOf(Invocation invocation) {
        String documentHash = Fields.digest(invocation.argument(0), "documentHash");
        List<String> signatures = invocation.readAll(RecordedSignature.documentPrefix(documentHash)).stream()
                .map(request -> invocation.read(RecordedSignature.key(request)).orElseThrow())
                .map(json -> answer(invocation, RecordedSignature.of(json)))
                .toList();
        return "{\"signatures\":[" + String.join(",", signatures) + "]}";
    }

    private static String answer(Invocation invocation, RecordedSignature posted) {
        Signature signature = posted.signature();
        return posted.answer(statusAt(invocation, signature.seal(), signature.signedAt())
                        .status()
                        .status())
                .toString();
    }

    private static RecordedStatus statusAt(Invocation invocation, String seal, long micros) {
        return head(invocation, seal)
                .at(micros, invocation::read)
                .orElseThrow(() -> new ContractFailure(
                        Code.NOT_FOUND, "The seal " + seal + " had no status at " + micros + " yet."));
    }

    private static RecordedStatus head(Invocation invocation, String seal) {
        return RecordedStatus.head(seal, invocation::read)
                .orElseThrow(() -> new ContractFailure(Code.NOT_FOUND, "No seal " + seal + " was recorded."));
    }
}
