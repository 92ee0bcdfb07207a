package wecan.chaincode.seals;

import static org.assertj.core.api.Assertions.assertThat;

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
import wecan.chaincode.Answers;
import wecan.chaincode.InMemoryLedger;
import wecan.chaincode.InMemoryLedger.Result;
import wecan.chaincode.Wecan;
import wecan.chaincode.seals.SealStatus.Value;

/** Random batches of few seals, versions and requests, so that they collide, against the rules told once more. */
class SealsPropertiesTest {
    private static final int SEALS = 2;
    private static final int LAST_TIME = 8;

    /** Each seal's statuses in the order in which they were posted, and each request's first record and answer. */
    private static final class Model {
        final Map<String, List<SealStatus>> seals = new HashMap<>();
        final Map<String, Signature> requests = new HashMap<>();
        final Map<String, String> answers = new HashMap<>();

        String record(SealRecord record) {
            return record instanceof SealStatus status ? status(status) : signature((Signature) record);
        }

        private String status(SealStatus status) {
            List<SealStatus> known = seals.computeIfAbsent(status.seal(), seal -> new ArrayList<>());
            if (known.contains(status)) {
                return "POSTED";
            }
            if (known.stream().anyMatch(other -> other.version() == status.version())) {
                return "EXISTS_WITH_DIFFERENT_CONTENT";
            }
            if (known.stream().anyMatch(other -> other.version() > status.version())) {
                return "VERSION_SUPERSEDED";
            }
            if (known.stream().anyMatch(other -> other.status() == Value.REVOKED)) {
                return "SEAL_REVOKED";
            }
            known.add(status);
            return "POSTED";
        }

        private String signature(Signature signature) {
            if (!requests.containsKey(signature.request())) {
                requests.put(signature.request(), signature);
                List<SealStatus> seal = seals.getOrDefault(signature.seal(), List.of());
                String refusal =
                        at(signature.seal(), signature.signedAt()).equals("ACTIVE") ? "POSTED" : "SEAL_NOT_ACTIVE";
                answers.put(signature.request(), seal.isEmpty() ? "SEAL_UNKNOWN" : refusal);
            }
            return signature.equals(requests.get(signature.request()))
                    ? answers.getOrDefault(signature.request(), "")
                    : "EXISTS_WITH_DIFFERENT_CONTENT";
        }

        String at(String seal, long micros) {
            String status = "NOT_FOUND";
            for (SealStatus known : seals.getOrDefault(seal, List.of())) {
                status = known.from() <= micros ? known.status().name() : status;
            }
            return status;
        }
    }

    @Provide
    Arbitrary<List<List<SealRecord>>> batches() {
        Arbitrary<Integer> seal = Arbitraries.integers().between(1, SEALS);
        Arbitrary<Long> time = Arbitraries.longs().between(1, LAST_TIME);
        Arbitrary<Value> value = Arbitraries.frequency(
                Tuple.of(8, Value.ACTIVE),
                Tuple.of(4, Value.SUSPENDED),
                Tuple.of(1, Value.REVOKED),
                Tuple.of(2, Value.EXPIRED));
        Arbitrary<SealRecord> status = Combinators.combine(
                        seal, Arbitraries.longs().between(1, 20), value, time)
                .as(Records::status);
        Arbitrary<SealRecord> signature = Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        seal,
                        time,
                        Arbitraries.integers().between(5, 7))
                .as(Records::signature);
        return Arbitraries.oneOf(status, signature)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Result record(InMemoryLedger ledger, List<SealRecord> batch) {
        return ledger.submit("PlatformMSP", "wecan", "seals:record", Records.json(batch));
    }

    @Property(tries = 300)
    void every_answer_and_every_status_at_any_time_is_as_the_rules_say(
            @ForAll("batches") List<List<SealRecord>> batches) {
        InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());
        Model model = new Model();
        for (List<SealRecord> batch : batches) {
            assertThat(Answers.codes(record(ledger, batch)))
                    .isEqualTo(batch.stream().map(model::record).toList());
        }
        for (int seal = 1; seal <= SEALS; seal++) {
            for (long time = 0; time <= LAST_TIME; time++) {
                Result result =
                        ledger.evaluate("PartnerMSP", "wecan", "seals:statusAt", Records.id(seal), Long.toString(time));
                String status = result.isOk()
                        ? new JSONObject(result.payload()).getString("status")
                        : result.message().substring(0, result.message().indexOf(':'));
                assertThat(status).isEqualTo(model.at(Records.id(seal), time));
            }
        }
        model.requests.forEach((request, signature) -> {
            Result result = ledger.evaluate("PartnerMSP", "wecan", "seals:signature", request);
            assertThat(result.isOk()).isEqualTo("POSTED".equals(model.answers.get(request)));
            if (result.isOk()) {
                assertThat(new JSONObject(result.payload()).getString("sealStatus"))
                        .isEqualTo(model.at(signature.seal(), signature.signedAt()));
                assertThat(ledger.evaluate("PartnerMSP", "wecan", "seals:signaturesOf", signature.after())
                                .payload())
                        .contains(result.payload());
            }
        });
    }

    @Property(tries = 100)
    void the_batches_in_which_records_come_make_no_difference(@ForAll("batches") List<List<SealRecord>> batches) {
        InMemoryLedger inBatches = new InMemoryLedger().install("wecan", new Wecan());
        InMemoryLedger oneByOne = new InMemoryLedger().install("wecan", new Wecan());
        List<String> codes = new ArrayList<>();
        List<String> codesOneByOne = new ArrayList<>();
        for (List<SealRecord> batch : batches) {
            codes.addAll(Answers.codes(record(inBatches, batch)));
            batch.forEach(record -> codesOneByOne.addAll(Answers.codes(record(oneByOne, List.of(record)))));
        }
        assertThat(codes).isEqualTo(codesOneByOne);
        assertThat(Answers.withoutTransactions(inBatches)).isEqualTo(Answers.withoutTransactions(oneByOne));
    }

    @Property(tries = 100)
    void a_batch_that_comes_again_at_any_time_is_answered_as_at_first_and_changes_nothing(
            @ForAll("batches") List<List<SealRecord>> batches) {
        InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());
        List<String> answers =
                batches.stream().map(batch -> record(ledger, batch).payload()).toList();
        for (int i = 0; i < batches.size(); i++) {
            Result again = record(ledger, batches.get(i));
            assertThat(again.payload()).isEqualTo(answers.get(i));
            assertThat(again.writes()).isEmpty();
        }
    }
}
