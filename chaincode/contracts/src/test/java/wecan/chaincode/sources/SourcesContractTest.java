package wecan.chaincode.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wecan.chaincode.Answers;
import wecan.chaincode.InMemoryLedger;
import wecan.chaincode.InMemoryLedger.Result;
import wecan.chaincode.Wecan;

class SourcesContractTest {
    private static final int POLICE = 11;
    private static final int MARKET = 12;
    private static final int NOBODY = 0;

    private final InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());

    private Result publish(Term... terms) {
        return ledger.submit("PlatformMSP", "wecan", "sources:publish", Terms.json(List.of(terms)));
    }

    private Result current(int item) {
        return ledger.evaluate("PartnerMSP", "wecan", "sources:current", Terms.id(item));
    }

    private Result at(int item, long micros) {
        return ledger.evaluate("PartnerMSP", "wecan", "sources:at", Terms.id(item), Long.toString(micros));
    }

    private static String source(Result result) {
        return new JSONObject(result.payload()).getString("source");
    }

    @Test
    void the_published_source_is_the_current_one_for_everybody() {
        Term term = Terms.term(1, 1, POLICE, 100);
        Result result = publish(term);

        assertThat(result.payload())
                .isEqualTo("{\"results\":[{\"item\":\"" + Terms.id(1) + "\",\"term\":\"1\",\"status\":\"POSTED\","
                        + "\"code\":null,\"txId\":\"" + result.transactionId() + "\"}]}");
        assertThat(current(1).payload())
                .isEqualTo("{\"item\":\"" + Terms.id(1) + "\",\"scope\":\"" + Terms.id(900)
                        + "\",\"code\":\"户籍/法人名称\",\"source\":\"" + Terms.id(POLICE)
                        + "\",\"term\":\"1\",\"at\":\"100\",\"previous\":\"0\",\"txId\":\"" + result.transactionId()
                        + "\"}");
        Answers.assertDescribed(ledger, "sources:publish", Terms.json(List.of(term)), result.payload());
        Answers.assertDescribed(
                ledger, "sources:current", Terms.id(1), current(1).payload());
        Answers.assertDescribed(ledger, "sources:at", Terms.id(1), at(1, 100).payload());
    }

    @Test
    void several_terms_of_one_item_in_one_batch_follow_each_other() {
        Result result = publish(
                Terms.term(1, 1, POLICE, 100),
                Terms.term(2, 7, POLICE, 100),
                Terms.term(1, 2, NOBODY, 200),
                Terms.term(1, 5, MARKET, 300));

        assertThat(Answers.codes(result)).containsOnly("POSTED").hasSize(4);
        assertThat(source(current(1))).isEqualTo(Terms.id(MARKET));
        assertThat(source(current(2))).isEqualTo(Terms.id(POLICE));
        assertThat(result.writes())
                .containsKeys(
                        "wecan/SRC~" + Terms.id(1) + "~HEAD",
                        "wecan/SRC~" + Terms.id(1) + "~T~00000000000000000001",
                        "wecan/SRC~" + Terms.id(1) + "~T~00000000000000000002",
                        "wecan/SRC~" + Terms.id(1) + "~T~00000000000000000005");
    }

    @Test
    void the_source_at_a_time_is_that_of_the_highest_term_that_had_begun() {
        publish(Terms.term(1, 1, POLICE, 100), Terms.term(1, 2, NOBODY, 200));
        publish(Terms.term(1, 9, MARKET, 300), Terms.term(1, 10, POLICE, 300));

        assertThat(at(1, 99).message()).startsWith("NOT_FOUND: ");
        assertThat(source(at(1, 100))).isEqualTo(Terms.id(POLICE));
        assertThat(source(at(1, 199))).isEqualTo(Terms.id(POLICE));
        assertThat(source(at(1, 200))).isEmpty();
        assertThat(source(at(1, 300))).isEqualTo(Terms.id(POLICE));
        assertThat(at(1, Long.MAX_VALUE).payload()).isEqualTo(current(1).payload());
    }

    @Test
    void a_term_is_published_once_and_answered_as_it_was_first() {
        Result first = publish(Terms.term(1, 1, POLICE, 100), Terms.term(1, 1, POLICE, 100));
        publish(Terms.term(1, 2, MARKET, 200));
        Result again = publish(Terms.term(1, 1, POLICE, 100), Terms.term(1, 1, POLICE, 100));

        assertThat(again.payload()).isEqualTo(first.payload()).contains(first.transactionId());
        assertThat(again.writes()).isEmpty();
        assertThat(source(current(1))).isEqualTo(Terms.id(MARKET));
    }

    @Test
    void another_content_under_the_same_number_is_refused_and_a_lower_number_comes_too_late() {
        Result posted = publish(Terms.term(1, 3, POLICE, 100));
        Result refused = publish(Terms.term(1, 3, MARKET, 100), Terms.term(1, 2, POLICE, 100));

        assertThat(Answers.codes(refused)).containsExactly("EXISTS_WITH_DIFFERENT_CONTENT", "TERM_SUPERSEDED");
        assertThat(refused.payload()).contains("\"txId\":\"" + posted.transactionId() + "\"", "\"txId\":null");
        assertThat(refused.writes()).isEmpty();
        Answers.assertDescribed(
                ledger, "sources:publish", Terms.json(List.of(Terms.term(1, 2, NOBODY, 0))), refused.payload());
    }

    @Test
    void each_published_term_leaves_an_event_on_the_ledger() {
        Result result = publish(Terms.term(1, 1, POLICE, 100), Terms.term(1, 1, MARKET, 100));
        String id = result.transactionId() + "~0";

        assertThat(result.writes())
                .doesNotContainKey("wecan/EVT~" + result.transactionId() + "~1")
                .containsEntry(
                        "wecan/EVT~" + id,
                        "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"wecan/sources\","
                                + "\"type\":\"wecan.sources.source.changed.v1\",\"subject\":\"" + Terms.id(1)
                                + "\",\"datacontenttype\":\"application/json\",\"data\":{\"item\":\"" + Terms.id(1)
                                + "\",\"scope\":\"" + Terms.id(900) + "\",\"code\":\"户籍/法人名称\",\"source\":\""
                                + Terms.id(POLICE) + "\",\"term\":\"1\",\"at\":\"100\"}}");
        Answers.assertDescribedEvent(
                ledger, "SourceChangedEvent", result.writes().getOrDefault("wecan/EVT~" + id, "{}"));
    }

    @Test
    void only_the_platform_publishes() {
        String batch = Terms.json(List.of(Terms.term(1, 1, POLICE, 100)));
        Result result = ledger.submit("PartnerMSP", "wecan", "sources:publish", batch);

        assertThat(result.message()).startsWith("FORBIDDEN: ");
        assertThat(ledger.state()).isEmpty();
    }

    @Test
    void what_was_never_published_is_not_found() {
        assertThat(current(1).message()).startsWith("NOT_FOUND: ");
        assertThat(at(1, 1).message()).startsWith("NOT_FOUND: ");
        assertThat(ledger.evaluate("PartnerMSP", "wecan", "sources:current", "x~y")
                        .message())
                .startsWith("BAD_ARGUMENT: ");
        assertThat(ledger.evaluate("PartnerMSP", "wecan", "sources:at", Terms.id(1), "-1")
                        .message())
                .startsWith("BAD_ARGUMENT: ");
    }

    @Test
    void a_batch_has_at_most_five_hundred_terms() {
        Term[] terms = Collections.nCopies(501, Terms.term(1, 1, POLICE, 1)).toArray(Term[]::new);

        assertThat(publish(terms).message()).startsWith("BAD_ARGUMENT: ");
        assertThat(ledger.submit("PlatformMSP", "wecan", "sources:publish", "[]")
                        .message())
                .startsWith("BAD_ARGUMENT: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{|{",
                "}]|}",
                "}]|},1]",
                "\"term\":\"1\"|\"term\":\"0\"",
                "\"term\":\"1\"|\"term\":1",
                "\"term\":\"1\"|\"term\":\"9223372036854775808\"",
                "\"at\":\"100\"|\"at\":\"-1\"",
                "\"at\":\"100\"|\"at\":\"0100\"",
                "\"at\":\"100\"|\"term\":\"1\"",
                "\"at\":\"100\"|\"at\":\"100\",\"by\":\"\"",
                "户籍|\\u0007",
                "户籍|\\ud800",
                "\"scope\":\"00000000|\"scope\":\"",
                "\"source\":\"00000000|\"source\":\"A0000000"
            })
    void a_batch_with_one_wrong_value_fails_as_a_whole(String change) {
        String good = Terms.json(List.of(Terms.term(1, 1, POLICE, 100)));
        List<String> parts = List.of(change.split("\\|", -1));
        String bad = good.replace(parts.get(0), parts.get(1));
        assertThat(bad).isNotEqualTo(good);

        Result result = ledger.submit("PlatformMSP", "wecan", "sources:publish", bad);

        assertThat(result.message()).startsWith("BAD_ARGUMENT: ");
        assertThat(ledger.state()).isEmpty();
    }

    @Test
    void a_name_has_at_most_a_hundred_characters() {
        Term good = Terms.term(1, 1, POLICE, 1);
        Term longest = new Term(good.item(), good.scope(), "𫝀".repeat(100), good.source(), 1, 1);
        Term tooLong = new Term(good.item(), good.scope(), "数".repeat(101), good.source(), 1, 1);

        assertThat(publish(tooLong).message()).startsWith("BAD_ARGUMENT: ");
        assertThat(publish(longest).isOk()).isTrue();
    }
}
