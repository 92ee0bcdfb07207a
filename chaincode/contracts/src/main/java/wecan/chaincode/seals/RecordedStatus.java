package wecan.chaincode.seals;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import wecan.chaincode.Fields;

/**
 * A status as it is on the ledger.
 *
 * @param previous the seal's version before it, 0 when it is the first
 * @param transactionId the Fabric transaction that recorded it
 */
record RecordedStatus(SealStatus status, long previous, String transactionId) {
    static String headKey(String seal) {
        return "SEAL~" + seal + "~HEAD";
    }

    static String key(String seal, long version) {
        return String.format(Locale.ROOT, "SEAL~%s~V~%020d", seal, version);
    }

    static Optional<RecordedStatus> head(String seal, Function<String, Optional<String>> ledger) {
        return ledger.apply(headKey(seal)).map(RecordedStatus::of);
    }

    /**
     * What is known to have been so at a time, if anything: the highest version that begins at it or before. The way there
     * is by the versions before, without a range.
     */
    Optional<RecordedStatus> at(long micros, Function<String, Optional<String>> ledger) {
        Optional<RecordedStatus> status = Optional.of(this);
        while (status.isPresent() && status.get().status().from() > micros) {
            status = status.filter(later -> later.previous > 0)
                    .flatMap(later -> ledger.apply(key(later.status.seal(), later.previous)))
                    .map(RecordedStatus::of);
        }
        return status;
    }

    String json() {
        return status.json()
                .number("previous", previous)
                .text("txId", transactionId)
                .toString();
    }

    static RecordedStatus of(String json) {
        Fields fields = Fields.ofObject(json);
        return new RecordedStatus(SealStatus.of(fields), fields.number("previous", 0), fields.digest("txId"));
    }
}
