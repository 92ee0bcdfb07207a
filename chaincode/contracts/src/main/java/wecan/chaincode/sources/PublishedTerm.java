package wecan.chaincode.sources;

import java.util.Locale;
import wecan.chaincode.Fields;

/**
 * A term as it is on the ledger.
 *
 * @param previous number of the item's term before it, 0 when it is the first
 * @param transactionId the Fabric transaction that published it
 */
record PublishedTerm(Term term, long previous, String transactionId) {
    static String headKey(String item) {
        return "SRC~" + item + "~HEAD";
    }

    static String key(String item, long number) {
        return String.format(Locale.ROOT, "SRC~%s~T~%020d", item, number);
    }

    String json() {
        return term.json()
                .number("previous", previous)
                .text("txId", transactionId)
                .toString();
    }

    static PublishedTerm of(String json) {
        Fields fields = Fields.ofObject(json);
        return new PublishedTerm(Term.of(fields), fields.number("previous", 0), fields.digest("txId"));
    }
}
