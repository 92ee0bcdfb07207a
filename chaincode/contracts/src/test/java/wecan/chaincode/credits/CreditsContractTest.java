package wecan.chaincode.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wecan.chaincode.InMemoryLedger;
import wecan.chaincode.InMemoryLedger.Result;
import wecan.chaincode.Wecan;
import wecan.proof.CreditUnit;
import wecan.proof.TransferCode;

class CreditsContractTest {
    private static final Transfer.Party ISSUANCE = Requests.party(1, AccountKind.ISSUANCE);
    private static final Transfer.Party ORGANISATION = Requests.party(2, AccountKind.ORGANISATION);
    private static final Transfer.Party ESCROW = Requests.party(3, AccountKind.ESCROW);
    private static final Transfer.Party MEMBER = Requests.party(4, AccountKind.MEMBER);

    private final InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());

    private static Transfer nengbei(
            int id, Transfer.Party debit, Transfer.Party credit, long amount, TransferCode code) {
        return Requests.transfer(id, debit, credit, CreditUnit.NENGBEI, amount, code);
    }

    private Result send(Transfer... transfers) {
        return ledger.submit("PlatformMSP", "wecan", "credits:transfer", Requests.json(List.of(transfers)));
    }

    private List<String> codes(Transfer... transfers) {
        return CreditsPropertiesTest.answers(send(transfers)).stream()
                .map(CreditsPropertiesTest::code)
                .toList();
    }

    private JSONObject account(Transfer.Party party) {
        return new JSONObject(ledger.evaluate("PartnerMSP", "wecan", "credits:account", party.account())
                .payload());
    }

    @Test
    void a_bounty_goes_from_issuance_through_escrow_to_the_member_in_one_batch() {
        Result result = send(
                nengbei(1, ISSUANCE, ORGANISATION, 1000, TransferCode.ISSUANCE),
                nengbei(2, ORGANISATION, ESCROW, 300, TransferCode.ESCROW),
                nengbei(3, ESCROW, MEMBER, 300, TransferCode.RELEASE));

        assertThat(CreditsPropertiesTest.answers(result))
                .extracting(CreditsPropertiesTest::code)
                .containsOnly("POSTED");
        assertThat(account(ISSUANCE).getString("balance")).isEqualTo("-1000");
        assertThat(account(ORGANISATION).getString("balance")).isEqualTo("700");
        assertThat(account(ESCROW).getString("balance")).isEqualTo("0");
        assertThat(account(MEMBER).toString()).contains("\"seq\":\"1\"", "\"kind\":\"MEMBER\"", Requests.id(1003));
        assertThat(result.writes().keySet().stream().filter(key -> key.startsWith("wecan/ACCT~")))
                .hasSize(4);
    }

    @Test
    void a_posted_transfer_leaves_an_event_on_the_ledger() {
        Result result = send(nengbei(1, ISSUANCE, ORGANISATION, 1000, TransferCode.ISSUANCE));
        String id = result.transactionId() + "~0";

        assertThat(result.writes())
                .containsEntry(
                        "wecan/EVT~" + id,
                        "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"wecan/credits\","
                                + "\"type\":\"wecan.credits.transfer.posted.v1\","
                                + "\"subject\":\"00000000-0000-8000-8000-000000001001\","
                                + "\"datacontenttype\":\"application/json\",\"data\":{"
                                + "\"transfer\":\"00000000-0000-8000-8000-000000001001\","
                                + "\"debit\":\"00000000-0000-8000-8000-000000000001\","
                                + "\"credit\":\"00000000-0000-8000-8000-000000000002\",\"unit\":\"NENGBEI\","
                                + "\"amount\":\"1000\",\"code\":\"ISSUANCE\",\"reference\":\"\"}}");
    }

    @Test
    void a_refused_transfer_stays_refused_even_when_there_is_money_later() {
        Transfer early = nengbei(1, ORGANISATION, ESCROW, 300, TransferCode.ESCROW);
        Result refused = send(early);
        send(nengbei(2, ISSUANCE, ORGANISATION, 1000, TransferCode.ISSUANCE));
        Result later = send(early);

        assertThat(later.payload())
                .isEqualTo(refused.payload())
                .contains("INSUFFICIENT_FUNDS", refused.transactionId());
        assertThat(later.writes()).isEmpty();
        assertThat(ledger.evaluate("PartnerMSP", "wecan", "credits:lookup", early.id())
                        .payload())
                .isEqualTo("{\"id\":\"" + early.id() + "\",\"status\":\"REJECTED\",\"code\":\"INSUFFICIENT_FUNDS\","
                        + "\"txId\":\"" + refused.transactionId() + "\"}");
    }

    @Test
    void an_id_that_is_taken_is_not_stored_over() {
        assertThat(codes(
                        nengbei(1, ISSUANCE, ORGANISATION, 1000, TransferCode.ISSUANCE),
                        nengbei(1, ISSUANCE, ORGANISATION, 1001, TransferCode.ISSUANCE),
                        nengbei(1, ISSUANCE, ORGANISATION, 1000, TransferCode.ISSUANCE)))
                .containsExactly("POSTED", "EXISTS_WITH_DIFFERENT_CONTENT", "POSTED");
        assertThat(codes(nengbei(1, ISSUANCE, ORGANISATION, 1, TransferCode.ISSUANCE)))
                .containsExactly("EXISTS_WITH_DIFFERENT_CONTENT");
        assertThat(account(ORGANISATION).getString("balance")).isEqualTo("1000");
    }

    @Test
    void each_rule_has_its_own_code() {
        send(nengbei(1, ISSUANCE, ORGANISATION, 1000, TransferCode.ISSUANCE));
        Transfer.Party pointsIssuance = Requests.party(5, AccountKind.ISSUANCE);
        Transfer.Party pointsMember = Requests.party(6, AccountKind.MEMBER);

        assertThat(codes(
                        nengbei(2, ORGANISATION, MEMBER, 0, TransferCode.PAYMENT),
                        nengbei(3, ORGANISATION, ORGANISATION, 1, TransferCode.PAYMENT),
                        nengbei(4, Requests.party(2, AccountKind.MEMBER), MEMBER, 1, TransferCode.PAYMENT),
                        Requests.transfer(5, ISSUANCE, pointsMember, CreditUnit.POINTS, 1, TransferCode.REWARD),
                        Requests.transfer(6, pointsIssuance, pointsMember, CreditUnit.POINTS, 5, TransferCode.REWARD),
                        Requests.transfer(
                                7,
                                pointsMember,
                                Requests.party(7, AccountKind.MEMBER),
                                CreditUnit.POINTS,
                                1,
                                TransferCode.PAYMENT),
                        nengbei(8, ORGANISATION, MEMBER, 1, TransferCode.RELEASE),
                        nengbei(9, ORGANISATION, MEMBER, 1001, TransferCode.PAYMENT),
                        nengbei(10, ISSUANCE, ORGANISATION, Long.MAX_VALUE, TransferCode.ISSUANCE)))
                .containsExactly(
                        "AMOUNT_NOT_POSITIVE",
                        "ACCOUNTS_MUST_DIFFER",
                        "KIND_MISMATCH",
                        "UNIT_MISMATCH",
                        "POSTED",
                        "NOT_TRANSFERABLE",
                        "CODE_MISMATCH",
                        "INSUFFICIENT_FUNDS",
                        "OVERFLOW");
    }

    @Test
    void the_largest_amount_fits_and_one_more_does_not() {
        assertThat(codes(
                        nengbei(1, ISSUANCE, ORGANISATION, Long.MAX_VALUE, TransferCode.ISSUANCE),
                        nengbei(2, ISSUANCE, MEMBER, 1, TransferCode.ISSUANCE)))
                .containsExactly("POSTED", "OVERFLOW");
        assertThat(account(ISSUANCE).getString("balance")).isEqualTo("-9223372036854775807");
    }

    @Test
    void an_account_that_is_full_pays_but_takes_no_more() {
        Transfer.Party second = Requests.party(8, AccountKind.ISSUANCE);
        assertThat(codes(
                        nengbei(1, ISSUANCE, ORGANISATION, Long.MAX_VALUE, TransferCode.ISSUANCE),
                        nengbei(2, second, ORGANISATION, 1, TransferCode.ISSUANCE),
                        nengbei(3, ORGANISATION, MEMBER, Long.MAX_VALUE, TransferCode.PAYMENT),
                        nengbei(4, second, ORGANISATION, 1, TransferCode.ISSUANCE)))
                .containsExactly("POSTED", "OVERFLOW", "POSTED", "OVERFLOW");
        assertThat(account(ORGANISATION).getString("balance")).isEqualTo("0");
    }

    @Test
    void only_the_platform_moves_credits() {
        String batch = Requests.json(List.of(nengbei(1, ISSUANCE, ORGANISATION, 1000, TransferCode.ISSUANCE)));

        assertThat(ledger.submit("PartnerMSP", "wecan", "credits:transfer", batch)
                        .message())
                .startsWith("FORBIDDEN: ");
        assertThat(ledger.state()).isEmpty();
    }

    @Test
    void a_batch_has_at_most_a_thousand_transfers() {
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            transfers.add(nengbei(i, ISSUANCE, ORGANISATION, 1, TransferCode.ISSUANCE));
        }
        Result result = ledger.submit("PlatformMSP", "wecan", "credits:transfer", Requests.json(transfers));
        assertThat(result.isOk()).isTrue();
        assertThat(account(ORGANISATION).getString("balance")).isEqualTo("1000");

        transfers.add(nengbei(1000, ISSUANCE, ORGANISATION, 1, TransferCode.ISSUANCE));
        Result larger = ledger.submit("PlatformMSP", "wecan", "credits:transfer", Requests.json(transfers));
        assertThat(larger.message()).startsWith("BAD_ARGUMENT: ");
        assertThat(larger.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"transfers\":{}}",
                "{\"transfers\":[]}",
                "{\"transfers\":[1]}",
                "{\"transfers\":[{}]}",
                "{\"transfers\":[]} ",
                "{\"transfers\":[[[[[[[[]]]]]]]]}"
            })
    void what_is_no_batch_fails_as_a_whole(String json) {
        Result result = ledger.submit("PlatformMSP", "wecan", "credits:transfer", json);
        assertThat(result.message()).startsWith("BAD_ARGUMENT: ");
        assertThat(result.status()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"amount\":\"1000\"|\"amount\":1000",
                "\"amount\":\"1000\"|\"amount\":\"01000\"",
                "\"amount\":\"1000\"|\"amount\":\"+1000\"",
                "\"amount\":\"1000\"|\"amount\":\"1e3\"",
                "\"amount\":\"1000\"|\"amount\":\"-0\"",
                "\"amount\":\"1000\"|\"amount\":\"9223372036854775808\"",
                "\"unit\":\"NENGBEI\"|\"unit\":\"nengbei\"",
                "\"code\":\"ISSUANCE\"|\"code\":\"GIFT\"",
                "\"kind\":\"ORGANISATION\"|\"kind\":\"BANK\"",
                "\"reference\":\"\"|\"extra\":\"\"",
                "\"reference\":\"\"|\"reference\":null",
                "\"reference\":\"\"|\"reference\":\"\\ud800\"",
                "\"reference\":\"\"|\"reference\":\"\\n\"",
                "\"reference\":\"\"|\"code\":\"PAYMENT\"",
                "00000000-0000-8000-8000-000000001001|1001",
                "00000000-0000-8000-8000-000000001001|0000000A-0000-8000-8000-000000001001",
                "\"unit\"|unit",
                "]}|]}x"
            })
    void a_batch_with_one_wrong_value_fails_as_a_whole(String change) {
        String good = Requests.json(List.of(nengbei(1, ISSUANCE, ORGANISATION, 1000, TransferCode.ISSUANCE)));
        List<String> parts = List.of(change.split("\\|", -1));
        String bad = good.replace(parts.get(0), parts.get(1));
        assertThat(bad).isNotEqualTo(good);

        Result result = ledger.submit("PlatformMSP", "wecan", "credits:transfer", bad);

        assertThat(result.message()).startsWith("BAD_ARGUMENT: ");
        assertThat(ledger.state()).isEmpty();
    }

    @Test
    void what_was_never_there_is_not_found() {
        assertThat(ledger.evaluate("PartnerMSP", "wecan", "credits:account", Requests.id(9))
                        .message())
                .startsWith("NOT_FOUND: ");
        assertThat(ledger.evaluate("PartnerMSP", "wecan", "credits:lookup", Requests.id(9))
                        .message())
                .startsWith("NOT_FOUND: ");
        assertThat(ledger.evaluate("PartnerMSP", "wecan", "credits:lookup", "x~y")
                        .message())
                .startsWith("BAD_ARGUMENT: ");
    }
}
