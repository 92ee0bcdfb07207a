package wecan.chaincode.credits;

import java.util.Optional;
import org.json.JSONObject;
import wecan.proof.Digest;

/**
 * What was decided about a transfer id, for ever.
 *
 * @param content the digest of what the client asked for
 * @param refusal empty when the transfer was posted
 * @param transactionId the Fabric transaction that decided
 */
record Outcome(Digest content, Optional<Refusal> refusal, String transactionId) {

    /** Why a transfer is refused. The codes are stable. */
    enum Refusal {
        AMOUNT_NOT_POSITIVE,
        ACCOUNTS_MUST_DIFFER,
        KIND_MISMATCH,
        UNIT_MISMATCH,
        /** POINTS only come from issuance. */
        NOT_TRANSFERABLE,
        /** The code does not fit the kinds of the accounts. */
        CODE_MISMATCH,
        INSUFFICIENT_FUNDS,
        OVERFLOW,
        /** The id stands for another transfer; never stored. */
        EXISTS_WITH_DIFFERENT_CONTENT
    }

    static String key(String transfer) {
        return "XFER~" + transfer;
    }

    /** The answer to a request for this id: the first one, or that the id is taken. */
    Outcome answerTo(Digest requested) {
        return content.equals(requested)
                ? this
                : new Outcome(content, Optional.of(Refusal.EXISTS_WITH_DIFFERENT_CONTENT), transactionId);
    }

    /** What is stored under {@link #key}. */
    String json() {
        return "{\"content\":\"" + content.hex() + "\"," + decision() + "}";
    }

    /** What the caller is told. */
    String answer(String transfer) {
        return "{\"id\":\"" + transfer + "\"," + decision() + "}";
    }

    private String decision() {
        return "\"status\":\"" + (refusal.isEmpty() ? "POSTED" : "REJECTED") + "\",\"code\":"
                + refusal.map(code -> "\"" + code + "\"").orElse("null") + ",\"txId\":\"" + transactionId + "\"";
    }

    static Outcome of(String json) {
        JSONObject outcome = new JSONObject(json);
        return new Outcome(
                Digest.ofHex(outcome.getString("content")),
                outcome.isNull("code") ? Optional.empty() : Optional.of(Refusal.valueOf(outcome.getString("code"))),
                outcome.getString("txId"));
    }
}
