package wecan.chaincode.seals;

import java.util.Set;
import wecan.chaincode.Fields;
import wecan.chaincode.JsonText;

/**
 * A document was signed with a seal.
 *
 * @param request the use of the seal that was approved; one approval, one signature
 * @param before SHA-256 of the document that was approved
 * @param after SHA-256 of the signed document
 * @param signer pseudonym of the person
 * @param timeStamp SHA-256 of the RFC 3161 time-stamp token
 * @param signedAt microseconds since 1970, UTC
 * @param page from 1
 */
record Signature(
        String request,
        String before,
        String after,
        String seal,
        String signer,
        String timeStamp,
        long signedAt,
        long page)
        implements SealRecord {
    static final String TYPE = "SIGNATURE";
    static final Set<String> FIELDS =
            Set.of("type", "request", "before", "after", "seal", "signer", "timeStamp", "signedAt", "page");

    static Signature of(Fields fields) {
        return new Signature(
                fields.id("request"),
                fields.digest("before"),
                fields.digest("after"),
                fields.id("seal"),
                fields.id("signer"),
                fields.digest("timeStamp"),
                fields.number("signedAt", 0),
                fields.number("page", 1));
    }

    @Override
    public JsonText json() {
        return new JsonText()
                .text("request", request)
                .text("before", before)
                .text("after", after)
                .text("seal", seal)
                .text("signer", signer)
                .text("timeStamp", timeStamp)
                .number("signedAt", signedAt)
                .number("page", page);
    }

    @Override
    public JsonText subject() {
        return new JsonText().text("type", TYPE).text("request", request);
    }
}
