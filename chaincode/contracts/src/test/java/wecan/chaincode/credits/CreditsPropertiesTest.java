package wecan.chaincode.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.json.JSONObject;
import wecan.chaincode.InMemoryLedger;
import wecan.chaincode.InMemoryLedger.Result;
import wecan.chaincode.Wecan;
import wecan.proof.CreditUnit;
import wecan.proof.TransferCode;

/** Random batches against {@link ReferenceModel}: few accounts and ids, so that they collide. */
class CreditsPropertiesTest {
    private static final AccountKind[] KINDS = {
        AccountKind.ISSUANCE, AccountKind.ORGANISATION, AccountKind.ESCROW, AccountKind.MEMBER, AccountKind.ISSUANCE
    };

    @Provide
    Arbitrary<List<List<Transfer>>> batches() {
        Arbitrary<Transfer.Party> party = Combinators.combine(
                        Arbitraries.integers().between(0, KINDS.length - 1),
                        Arbitraries.frequency(Tuple.of(30, false), Tuple.of(1, true)))
                .as((number, wrongKind) -> Requests.party(number, wrongKind ? AccountKind.FEES : KINDS[number]));
        Arbitrary<Long> amount = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.longs().between(1, 100)),
                Tuple.of(1, Arbitraries.longs().between(-1, 0)),
                Tuple.of(1, Arbitraries.longs().between(Long.MAX_VALUE - 100, Long.MAX_VALUE)));
        Arbitrary<CreditUnit> unit =
                Arbitraries.frequency(Tuple.of(9, CreditUnit.NENGBEI), Tuple.of(1, CreditUnit.POINTS));
        Arbitrary<Transfer> transfer = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        party,
                        party,
                        unit,
                        amount,
                        Arbitraries.of(TransferCode.class))
                .as(Requests::transfer);
        return transfer.list().ofMinSize(1).ofMaxSize(15).list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = 400)
    void every_answer_and_balance_is_that_of_the_reference_model(@ForAll("batches") List<List<Transfer>> batches) {
        InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());
        ReferenceModel model = new ReferenceModel();
        Map<String, String> decidedBy = new HashMap<>();
        for (List<Transfer> batch : batches) {
            Result result = ledger.submit("PlatformMSP", "wecan", "credits:transfer", Requests.json(batch));
            List<JSONObject> answers = answers(result);
            assertThat(answers).hasSameSizeAs(batch);
            for (int i = 0; i < batch.size(); i++) {
                Transfer transfer = batch.get(i);
                JSONObject answer = answers.get(i);
                decidedBy.putIfAbsent(transfer.id(), result.transactionId());
                assertThat(code(answer)).isEqualTo(model.request(transfer));
                assertThat(answer.getString("id")).isEqualTo(transfer.id());
                assertThat(answer.getString("txId")).isEqualTo(decidedBy.get(transfer.id()));
            }
            assertSame(ledger, model);
        }
    }

    @Property(tries = 100)
    void a_batch_sent_three_times_has_its_effect_once(@ForAll("batches") List<List<Transfer>> batches) {
        InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());
        for (List<Transfer> batch : batches) {
            Result first = ledger.submit("PlatformMSP", "wecan", "credits:transfer", Requests.json(batch));
            Map<String, String> state = ledger.state();
            for (int again = 0; again < 2; again++) {
                Result repeated = ledger.submit("PlatformMSP", "wecan", "credits:transfer", Requests.json(batch));
                assertThat(repeated.payload()).isEqualTo(first.payload());
                assertThat(repeated.writes()).isEmpty();
            }
            assertThat(ledger.state()).isEqualTo(state);
        }
    }

    @Property(tries = 50)
    void two_organisations_that_run_the_same_transactions_write_the_same_bytes(
            @ForAll("batches") List<List<Transfer>> batches) {
        InMemoryLedger one = new InMemoryLedger().install("wecan", new Wecan());
        InMemoryLedger other = new InMemoryLedger().install("wecan", new Wecan());
        for (List<Transfer> batch : batches) {
            assertThat(one.submit("PlatformMSP", "wecan", "credits:transfer", Requests.json(batch)))
                    .isEqualTo(other.submit("PlatformMSP", "wecan", "credits:transfer", Requests.json(batch)));
        }
    }

    private static void assertSame(InMemoryLedger ledger, ReferenceModel model) {
        BigInteger total = BigInteger.ZERO;
        int events = 0;
        for (Map.Entry<String, String> entry : ledger.state().entrySet()) {
            if (entry.getKey().startsWith("wecan/ACCT~")) {
                String id = entry.getKey().substring("wecan/ACCT~".length());
                Account account = Account.of(id, entry.getValue());
                BigInteger balance =
                        BigInteger.valueOf(account.credits()).subtract(BigInteger.valueOf(account.debits()));
                assertThat(balance).isEqualTo(model.balance(id));
                assertThat(balance.signum() >= 0 || account.kind() == AccountKind.ISSUANCE)
                        .isTrue();
                total = total.add(balance);
                events += Math.toIntExact(account.sequence());
            } else if (entry.getKey().startsWith("wecan/EVT~")) {
                events -= 2;
            }
        }
        assertThat(total).isZero();
        assertThat(events).as("an event for each posted transfer").isZero();
        assertThat(model.balance("nobody")).isZero();
    }

    static List<JSONObject> answers(Result result) {
        assertThat(result.message()).isIn("null", "");
        List<JSONObject> answers = new ArrayList<>();
        new JSONObject(result.payload()).getJSONArray("results").forEach(answer -> answers.add((JSONObject) answer));
        return answers;
    }

    static String code(JSONObject answer) {
        return answer.isNull("code") ? answer.getString("status") : answer.getString("code");
    }
}
