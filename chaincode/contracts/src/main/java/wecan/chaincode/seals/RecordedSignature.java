package wecan.chaincode.seals;

import java.util.Optional;
import wecan.chaincode.Fields;
import wecan.chaincode.JsonText;

/**
 * What was decided about a request to sign, for ever.
 *
 * @param refusal empty when the signature was posted
 * @param transactionId the Fabric transaction that decided
 */
record RecordedSignature(Signature signature, Optional<Refusal> refusal, String transactionId) {
    static String key(String request) {
        return "SIG~" + request;
    }

    /** All keys of a document's signatures begin so; what is under them is the request. */
    static String documentPrefix(String after) {
        return "DOC~" + after + "~";
    }

    String documentKey() {
        return documentPrefix(signature.after()) + signature.request();
    }

    /** What is stored under {@link #key}. */
    String json() {
        return signature
                .json()
                .text("code", refusal.map(Refusal::name).orElse(null))
                .text("txId", transactionId)
                .toString();
    }

    /**
     * What everybody is told of a signature that was posted.
     *
     * @param sealStatus the seal's status when it signed, as it is known now
     */
    JsonText answer(SealStatus.Value sealStatus) {
        return signature.json().text("sealStatus", sealStatus.name()).text("txId", transactionId);
    }

    static RecordedSignature of(String json) {
        Fields fields = Fields.ofObject(json);
        return new RecordedSignature(
                Signature.of(fields),
                fields.isNull("code") ? Optional.empty() : Optional.of(fields.constant(Refusal.class, "code")),
                fields.digest("txId"));
    }
}
