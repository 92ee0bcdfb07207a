package wecan.chaincode.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.json.JSONObject;
import wecan.chaincode.Answers;
import wecan.chaincode.InMemoryLedger;
import wecan.chaincode.InMemoryLedger.Result;
import wecan.chaincode.Wecan;

/** Random batches of few items and numbers, so that they collide, against the rules told once more. */
class SourcesPropertiesTest {
    private static final int ITEMS = 3;
    private static final int LAST_TIME = 8;

    /** Each item's terms by number. */
    private static final class Model {
        final Map<String, TreeMap<Long, Term>> terms = new HashMap<>();

        String publish(Term term) {
            TreeMap<Long, Term> ofItem = terms.computeIfAbsent(term.item(), item -> new TreeMap<>());
            if (ofItem.containsKey(term.number())) {
                return term.equals(ofItem.get(term.number())) ? "POSTED" : "EXISTS_WITH_DIFFERENT_CONTENT";
            }
            if (!ofItem.tailMap(term.number()).isEmpty()) {
                return "TERM_SUPERSEDED";
            }
            ofItem.put(term.number(), term);
            return "POSTED";
        }

        /** The number of the term, 0 when there is none. */
        long at(String item, long micros) {
            return terms.getOrDefault(item, new TreeMap<>()).values().stream()
                    .filter(term -> term.from() <= micros)
                    .mapToLong(Term::number)
                    .max()
                    .orElse(0);
        }
    }

    @Provide
    Arbitrary<List<List<Term>>> batches() {
        Arbitrary<Term> term = Combinators.combine(
                        Arbitraries.integers().between(1, ITEMS),
                        Arbitraries.longs().between(1, 12),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.longs().between(1, LAST_TIME))
                .as(Terms::term);
        return term.list().ofMinSize(1).ofMaxSize(12).list().ofMinSize(1).ofMaxSize(6);
    }

    private static Result publish(InMemoryLedger ledger, List<Term> batch) {
        return ledger.submit("PlatformMSP", "wecan", "sources:publish", Terms.json(batch));
    }

    private static long number(Result result) {
        return result.isOk()
                ? Long.parseLong(new JSONObject(result.payload()).getString("term"))
                : result.message().startsWith("NOT_FOUND: ") ? 0 : -1;
    }

    @Property(tries = 300)
    void every_answer_and_every_source_at_any_time_is_as_the_rules_say(@ForAll("batches") List<List<Term>> batches) {
        InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());
        Model model = new Model();
        for (List<Term> batch : batches) {
            assertThat(Answers.codes(publish(ledger, batch)))
                    .isEqualTo(batch.stream().map(model::publish).toList());
        }
        for (int item = 1; item <= ITEMS; item++) {
            for (long time = 0; time <= LAST_TIME; time++) {
                assertThat(number(ledger.evaluate(
                                "PartnerMSP", "wecan", "sources:at", Terms.id(item), Long.toString(time))))
                        .isEqualTo(model.at(Terms.id(item), time));
            }
            long head = model.terms.getOrDefault(Terms.id(item), new TreeMap<>()).keySet().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            assertThat(number(ledger.evaluate("PartnerMSP", "wecan", "sources:current", Terms.id(item))))
                    .isEqualTo(head);
        }
    }

    @Property(tries = 100)
    void the_batches_in_which_terms_come_make_no_difference(@ForAll("batches") List<List<Term>> batches) {
        InMemoryLedger inBatches = new InMemoryLedger().install("wecan", new Wecan());
        InMemoryLedger oneByOne = new InMemoryLedger().install("wecan", new Wecan());
        List<String> codes = new ArrayList<>();
        List<String> codesOneByOne = new ArrayList<>();
        for (List<Term> batch : batches) {
            codes.addAll(Answers.codes(publish(inBatches, batch)));
            batch.forEach(term -> codesOneByOne.addAll(Answers.codes(publish(oneByOne, List.of(term)))));
        }
        assertThat(codes).isEqualTo(codesOneByOne);
        assertThat(Answers.withoutTransactions(inBatches)).isEqualTo(Answers.withoutTransactions(oneByOne));
    }

    @Property(tries = 100)
    void a_batch_that_comes_again_at_any_time_is_answered_as_at_first_and_changes_nothing(
            @ForAll("batches") List<List<Term>> batches) {
        InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());
        List<String> answers =
                batches.stream().map(batch -> publish(ledger, batch).payload()).toList();
        for (int i = 0; i < batches.size(); i++) {
            Result again = publish(ledger, batches.get(i));
            assertThat(again.payload()).isEqualTo(answers.get(i));
            assertThat(again.writes()).isEmpty();
        }
    }
}
