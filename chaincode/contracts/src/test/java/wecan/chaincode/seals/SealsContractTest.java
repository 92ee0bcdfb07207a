package wecan.chaincode.seals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wecan.chaincode.Answers;
import wecan.chaincode.InMemoryLedger;
import wecan.chaincode.InMemoryLedger.Result;
import wecan.chaincode.Wecan;
import wecan.chaincode.seals.SealStatus.Value;

class SealsContractTest {
    private final InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());

    private Result record(SealRecord... records) {
        return ledger.submit("PlatformMSP", "wecan", "seals:record", Records.json(List.of(records)));
    }

    private Result ask(String function, String... arguments) {
        String[] call = new String[arguments.length + 1];
        call[0] = function;
        System.arraycopy(arguments, 0, call, 1, arguments.length);
        return ledger.evaluate("PartnerMSP", "wecan", call);
    }

    private String statusAt(int seal, long micros) {
        Result result = ask("seals:statusAt", Records.id(seal), Long.toString(micros));
        return result.isOk()
                ? new JSONObject(result.payload()).getString("status")
                : result.message().substring(0, 9);
    }

    private String sealStatus(Signature signature) {
        return new JSONObject(ask("seals:signature", signature.request()).payload()).getString("sealStatus");
    }

    @Test
    void a_seal_becomes_known_and_signs_in_one_batch() {
        SealStatus active = Records.status(1, 1, Value.ACTIVE, 100);
        Signature signature = Records.signature(1, 1, 150, 8);
        Result result = record(active, signature);
        String tx = result.transactionId();

        assertThat(result.payload())
                .isEqualTo("{\"results\":[{\"type\":\"STATUS\",\"seal\":\"" + Records.id(1)
                        + "\",\"version\":\"1\",\"status\":\"POSTED\",\"code\":null,\"txId\":\"" + tx
                        + "\"},{\"type\":\"SIGNATURE\",\"request\":\"" + Records.id(501)
                        + "\",\"status\":\"POSTED\",\"code\":null,\"txId\":\"" + tx + "\"}]}");
        assertThat(ask("seals:seal", Records.id(1)).payload())
                .isEqualTo("{\"seal\":\"" + Records.id(1)
                        + "\",\"version\":\"1\",\"status\":\"ACTIVE\",\"from\":\"100\",\"owner\":\""
                        + Records.id(Records.OWNER) + "\",\"kind\":\"合同章\",\"certificate\":\"" + Records.hash(1)
                        + "\",\"at\":\"1001\",\"previous\":\"0\",\"txId\":\"" + tx + "\"}");
        String recorded = "{\"request\":\"" + Records.id(501) + "\",\"before\":\"" + Records.hash(7)
                + "\",\"after\":\"" + Records.hash(8) + "\",\"seal\":\"" + Records.id(1) + "\",\"signer\":\""
                + Records.id(700) + "\",\"timeStamp\":\"" + Records.hash(99)
                + "\",\"signedAt\":\"150\",\"page\":\"3\",\"sealStatus\":\"ACTIVE\",\"txId\":\"" + tx + "\"}";
        assertThat(ask("seals:signature", Records.id(501)).payload()).isEqualTo(recorded);
        assertThat(ask("seals:signaturesOf", Records.hash(8)).payload())
                .isEqualTo("{\"signatures\":[" + recorded + "]}");
    }

    @Test
    void what_is_asked_and_answered_is_as_described() {
        List<SealRecord> batch = List.of(
                Records.status(1, 1, Value.ACTIVE, 100),
                Records.signature(1, 1, 150, 8),
                Records.signature(2, 2, 150, 8),
                Records.status(1, 1, Value.REVOKED, 100));
        Result result = record(batch.toArray(SealRecord[]::new));

        Answers.assertDescribed(ledger, "seals:record", Records.json(batch), result.payload());
        Answers.assertDescribed(
                ledger,
                "seals:seal",
                Records.id(1),
                ask("seals:seal", Records.id(1)).payload());
        Answers.assertDescribed(
                ledger,
                "seals:statusAt",
                Records.id(1),
                ask("seals:statusAt", Records.id(1), "100").payload());
        Answers.assertDescribed(
                ledger,
                "seals:signature",
                Records.id(501),
                ask("seals:signature", Records.id(501)).payload());
        Answers.assertDescribed(
                ledger,
                "seals:signaturesOf",
                Records.hash(8),
                ask("seals:signaturesOf", Records.hash(8)).payload());
        Answers.assertDescribedEvent(
                ledger,
                "SealStatusChangedEvent",
                result.writes().getOrDefault("wecan/EVT~" + result.transactionId() + "~0", "{}"));
        Answers.assertDescribedEvent(
                ledger,
                "SignatureRecordedEvent",
                result.writes().getOrDefault("wecan/EVT~" + result.transactionId() + "~1", "{}"));
        assertThat(result.writes()).doesNotContainKey("wecan/EVT~" + result.transactionId() + "~2");
    }

    @Test
    void the_status_at_a_time_is_that_of_the_highest_version_that_begins_by_then() {
        record(Records.status(1, 1, Value.ACTIVE, 100), Records.status(1, 2, Value.SUSPENDED, 200));
        record(Records.status(1, 5, Value.ACTIVE, 300));
        assertThat(List.of(statusAt(1, 99), statusAt(1, 100), statusAt(1, 200), statusAt(1, 999)))
                .containsExactly("NOT_FOUND", "ACTIVE", "SUSPENDED", "ACTIVE");

        record(Records.status(1, 6, Value.REVOKED, 150));
        assertThat(List.of(statusAt(1, 149), statusAt(1, 150), statusAt(1, 250), statusAt(1, 999)))
                .containsExactly("ACTIVE", "REVOKED", "REVOKED", "REVOKED");
    }

    @Test
    void a_seal_that_was_not_active_at_the_time_did_not_sign() {
        record(
                Records.status(1, 1, Value.ACTIVE, 100),
                Records.status(1, 2, Value.SUSPENDED, 200),
                Records.status(1, 3, Value.ACTIVE, 300),
                Records.status(1, 4, Value.EXPIRED, 400));

        assertThat(Answers.codes(record(
                        Records.signature(1, 1, 99, 8),
                        Records.signature(2, 1, 100, 8),
                        Records.signature(3, 1, 200, 8),
                        Records.signature(4, 1, 399, 8),
                        Records.signature(5, 1, 400, 8),
                        Records.signature(6, 2, 100, 8))))
                .containsExactly(
                        "SEAL_NOT_ACTIVE", "POSTED", "SEAL_NOT_ACTIVE", "POSTED", "SEAL_NOT_ACTIVE", "SEAL_UNKNOWN");
        assertThat(ask("seals:signature", Records.id(501)).message())
                .startsWith("NOT_FOUND: ")
                .contains("SEAL_NOT_ACTIVE");
        JSONArray signatures =
                new JSONObject(ask("seals:signaturesOf", Records.hash(8)).payload()).getJSONArray("signatures");
        assertThat(signatures)
                .extracting(signature -> ((JSONObject) signature).getString("request"))
                .containsExactly(Records.id(502), Records.id(504));
    }

    @Test
    void a_revocation_leaves_earlier_signatures_and_shows_at_those_it_reaches_back_to() {
        Signature before = Records.signature(1, 1, 150, 8);
        Signature reached = Records.signature(2, 1, 250, 9);
        record(Records.status(1, 1, Value.ACTIVE, 100), before, reached);

        Result revoked = record(Records.status(1, 2, Value.REVOKED, 200), Records.signature(3, 1, 199, 8));

        assertThat(Answers.codes(revoked)).containsExactly("POSTED", "POSTED");
        assertThat(sealStatus(before)).isEqualTo("ACTIVE");
        assertThat(sealStatus(reached)).isEqualTo("REVOKED");
        assertThat(Answers.codes(record(Records.signature(4, 1, 200, 8)))).containsExactly("SEAL_NOT_ACTIVE");
    }

    @Test
    void a_revoked_seal_stays_revoked() {
        record(Records.status(1, 1, Value.REVOKED, 100));

        Result result = record(Records.status(1, 2, Value.ACTIVE, 300), Records.status(1, 2, Value.REVOKED, 50));

        assertThat(Answers.codes(result)).containsExactly("SEAL_REVOKED", "SEAL_REVOKED");
        assertThat(result.writes()).isEmpty();
        assertThat(result.payload()).contains("\"txId\":null");
    }

    @Test
    void a_version_is_recorded_once_and_only_a_higher_one_is_new() {
        Result first = record(Records.status(1, 3, Value.ACTIVE, 100));
        Result later = record(
                Records.status(1, 3, Value.ACTIVE, 100),
                Records.status(1, 3, Value.ACTIVE, 101),
                Records.status(1, 2, Value.ACTIVE, 100));

        assertThat(Answers.codes(later))
                .containsExactly("POSTED", "EXISTS_WITH_DIFFERENT_CONTENT", "VERSION_SUPERSEDED");
        assertThat(later.payload()).contains(first.transactionId()).doesNotContain(later.transactionId());
        assertThat(later.writes()).isEmpty();
    }

    @Test
    void a_request_is_decided_once_and_a_refused_one_stays_refused() {
        Signature signature = Records.signature(1, 1, 150, 8);
        Result refused = record(signature);
        record(Records.status(1, 1, Value.ACTIVE, 100));
        Result again = record(signature);

        assertThat(again.payload()).isEqualTo(refused.payload()).contains("SEAL_UNKNOWN", refused.transactionId());
        assertThat(again.writes()).isEmpty();
        assertThat(Answers.codes(record(Records.signature(1, 1, 150, 9))))
                .containsExactly("EXISTS_WITH_DIFFERENT_CONTENT");
    }

    @Test
    void a_document_of_two_signatures_leads_to_the_earlier_one() {
        record(
                Records.status(1, 1, Value.ACTIVE, 100),
                Records.signature(1, 1, 150, 8),
                Records.signature(2, 1, 160, 9));

        JSONObject last = new JSONObject(
                        ask("seals:signaturesOf", Records.hash(9)).payload())
                .getJSONArray("signatures")
                .getJSONObject(0);
        assertThat(last.getString("request")).isEqualTo(Records.id(502));
        assertThat(ask("seals:signaturesOf", last.getString("before")).payload())
                .contains(Records.id(501))
                .doesNotContain(Records.id(502));
    }

    @Test
    void only_the_platform_records() {
        Result result = ledger.submit(
                "PartnerMSP", "wecan", "seals:record", Records.json(List.of(Records.status(1, 1, Value.ACTIVE, 100))));

        assertThat(result.message()).startsWith("FORBIDDEN: ");
        assertThat(ledger.state()).isEmpty();
    }

    @Test
    void what_was_never_recorded_is_not_found() {
        assertThat(ask("seals:seal", Records.id(1)).message()).startsWith("NOT_FOUND: ");
        assertThat(ask("seals:statusAt", Records.id(1), "1").message()).startsWith("NOT_FOUND: ");
        assertThat(ask("seals:signature", Records.id(1)).message()).startsWith("NOT_FOUND: ");
        assertThat(ask("seals:signaturesOf", Records.hash(1)).payload()).isEqualTo("{\"signatures\":[]}");
        assertThat(ask("seals:signaturesOf", "~").message()).startsWith("BAD_ARGUMENT: ");
        assertThat(ask("seals:seal", "~").message()).startsWith("BAD_ARGUMENT: ");
        assertThat(ask("seals:statusAt", Records.id(1), "").message()).startsWith("BAD_ARGUMENT: ");
    }

    @Test
    void a_batch_has_at_most_five_hundred_records() {
        SealRecord[] records =
                Collections.nCopies(501, Records.status(1, 1, Value.ACTIVE, 1)).toArray(SealRecord[]::new);

        assertThat(record(records).message()).startsWith("BAD_ARGUMENT: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"STATUS\",|",
                "\"type\":\"STATUS\"|\"type\":\"OTHER\"",
                "\"type\":\"STATUS\"|\"type\":\"SIGNATURE\"",
                "\"version\":\"1\"|\"version\":\"0\"",
                "\"status\":\"ACTIVE\"|\"status\":\"LOST\"",
                "\"from\":\"100\"|\"from\":100",
                "\"page\":\"3\"|\"page\":3",
                "\"page\":\"3\"|\"page\":\"0\"",
                "\"page\":\"3\"|\"page\":\"3\",\"name\":\"x\"",
                "\"before\":\"|\"before\":\"A",
                "\"signer\":\"|\"signer\":\"x",
                "合同章|\\u0000"
            })
    void a_batch_with_one_wrong_value_fails_as_a_whole(String change) {
        String good = Records.json(List.of(Records.status(1, 1, Value.ACTIVE, 100), Records.signature(1, 1, 150, 8)));
        List<String> parts = List.of(change.split("\\|", -1));
        String bad = good.replace(parts.get(0), parts.get(1));
        assertThat(bad).isNotEqualTo(good);

        Result result = ledger.submit("PlatformMSP", "wecan", "seals:record", bad);

        assertThat(result.message()).startsWith("BAD_ARGUMENT: ");
        assertThat(ledger.state()).isEmpty();
    }
}
