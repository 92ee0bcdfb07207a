package wecan.chaincode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one transaction changes. It reads what it has written, which the ledger does not show to it; each key is read from
 * the ledger at most once and written at most once, in the order of the keys, by {@link #write()}.
 */
public final class Changes {
    private final Invocation ledger;
    private final Map<String, Optional<String>> known = new HashMap<>();
    private final Map<String, String> writes = new TreeMap<>();
    private int events;

    public Changes(Invocation ledger) {
        this.ledger = ledger;
    }

    public String transactionId() {
        return ledger.transactionId();
    }

    public Optional<String> read(String key) {
        return known.computeIfAbsent(key, ledger::read);
    }

    public void put(String key, String value) {
        known.put(key, Optional.of(value));
        writes.put(key, value);
    }

    /**
     * Leaves an event on the ledger under {@code EVT~txId~n}, a CloudEvent: an event of the transaction is lost when
     * another chaincode is the outermost.
     *
     * @param contract such as {@code credits}
     * @param type what happened, and the version, such as {@code transfer.posted.v1}
     */
    public void announce(String contract, String type, String subject, JsonText data) {
        String id = transactionId() + "~" + events++;
        JsonText event = new JsonText()
                .text("specversion", "1.0")
                .text("id", id)
                .text("source", "wecan/" + contract)
                .text("type", "wecan." + contract + "." + type)
                .text("subject", subject)
                .text("datacontenttype", "application/json")
                .raw("data", data.toString());
        writes.put("EVT~" + id, event.toString());
    }

    /** Writes everything to the ledger; nothing is written before. */
    public void write() {
        writes.forEach(ledger::write);
    }
}
