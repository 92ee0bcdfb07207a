package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Valuation (资产评估) through real parts: closed reports are for good, proved at once, and add up. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValuationIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final Duration SETTLED = Duration.ofSeconds(60);

    private final Installation installation;
    private final Client mei;
    private final Client lin;
    private final Client chen;

    ValuationIT(Installation installation) {
        this.installation = installation;
        mei = Client.signIn(installation, "mei");
        lin = Client.signIn(installation, "lin");
        chen = Client.signIn(installation, "chen");
    }

    @Test
    void a_closed_report_is_anchored_at_once_and_an_outsider_verifies_it() throws IOException {
        Firm firm = Firm.founded(mei, lin, chen, "评估公司 Valued");
        firm.asset("DATA", "100", "12345", "0.9");
        String period = firm.captured("2025-Q4");
        firm.score(period);
        firm.submit(period);
        assertThat(Client.codes(lin.mutate("closePeriod", Map.of("period", period), "valuationPeriod { id }")))
                .containsExactly("VALUER_CANNOT_APPROVE");
        firm.close(period);
        Await.until(
                "the closed report is anchored at once",
                AT_ONCE,
                () -> firm.period(period, "ledger { status }")
                        .at("/ledger/status")
                        .asString("")
                        .equals("ANCHORED"),
                installation::status);
        JsonNode report = firm.period(period, "report { hash text total }").path("report");
        assertThat(report.path("hash").asString())
                .isEqualTo(Bundle.sha256(report.path("text").asString().getBytes(StandardCharsets.UTF_8)));
        Bundle bundle = Bundle.of(installation, lin, period, "valuation");
        bundle.verifiesOffline();
        bundle.isRefusedWhenForgedAt(bundle.bytes().length / 2);
    }

    @Test
    void a_closed_report_changes_only_by_a_restatement_which_names_it() {
        Firm firm = Firm.founded(mei, lin, chen, "重述公司 Restated");
        String asset = firm.asset("DATA", "100", "10000", "0.5");
        String period = firm.captured("2025-12");
        firm.score(period);
        firm.submit(period);
        firm.close(period);
        JsonNode first =
                firm.period(period, "report { revision hash text total }").path("report");
        for (String mutation : new String[] {"captureMeasures", "scorePeriod", "submitPeriod"}) {
            assertThat(Client.codes(lin.mutate(mutation, Map.of("period", period), "valuationPeriod { id }")))
                    .as(mutation)
                    .containsExactly("WRONG_PERIOD_STATE");
        }
        firm.measure(asset, "2025-12-15", "999", "99999", "1");
        assertThat(firm.period(period, "total").path("total")).isEqualTo(first.path("total"));

        chen.make("restatePeriod", Map.of("period", period, "reason", "算错"), "valuationPeriod", "state");
        assertThat(firm.period(period, "report { hash }").at("/report/hash")).isEqualTo(first.path("hash"));
        firm.adjust(period, asset, "80");
        firm.score(period);
        firm.submit(period);
        firm.close(period);
        JsonNode reports = firm.period(period, "reports { revision hash text total replaces effective }")
                .path("reports");
        assertThat(reports).hasSize(2);
        assertThat(reports.at("/0/replaces")).isEqualTo(first.path("hash"));
        assertThat(reports.at("/0/effective").asBoolean()).isTrue();
        assertThat(reports.at("/1/effective").asBoolean()).isFalse();
        assertThat(reports.at("/1/text")).isEqualTo(first.path("text"));
        assertThat(reports.at("/0/total")).isNotEqualTo(first.path("total"));
    }

    @Test
    void increases_less_decreases_are_the_net_change_and_shares_sum_to_a_hundred() {
        Firm firm = Firm.founded(mei, lin, chen, "增减公司 Changes");
        String up = firm.asset("DATA", "33", "1000", "0.3333");
        String down = firm.asset("SOFTWARE", "150", "777", "0.9");
        firm.asset("HARDWARE", "7", "5001", "0.1");
        String before = firm.captured("2025-Q3");
        firm.score(before);
        firm.submit(before);
        firm.close(before);
        firm.measure(up, "2025-11-01", "66", "1000", "0.6667");
        firm.measure(down, "2025-12-31", "149", "770", "0.8");
        String period = firm.captured("2025-Q4");
        Await.until("the quarter before is known", SETTLED, () -> {
            firm.score(period);
            return firm.period(period, "change { net }").path("change").isObject();
        });
        JsonNode scored = firm.period(
                period,
                "total composition { assetClass value share } change { previousTotal increase decrease net rescored"
                        + " top { change } comparedWith { id } }");
        JsonNode change = scored.path("change");
        long net = amount(change, "net");
        assertThat(amount(change, "increase") - amount(change, "decrease")).isEqualTo(net);
        assertThat(amount(scored, "total") - amount(change, "previousTotal")).isEqualTo(net);
        long sum = 0;
        for (JsonNode asset : change.path("top")) {
            sum += amount(asset, "change");
        }
        assertThat(sum).isEqualTo(net);
        assertThat(change.at("/comparedWith/id").asString()).isEqualTo(before);
        assertThat(change.path("rescored").asBoolean()).isFalse();
        BigDecimal shares = BigDecimal.ZERO;
        for (String share : Reply.texts(scored.path("composition"), "/share")) {
            shares = shares.add(new BigDecimal(share));
        }
        assertThat(shares).isEqualByComparingTo("100");
    }

    @Test
    void a_period_that_is_not_over_is_not_captured_and_weights_that_do_not_sum_are_refused() {
        Firm firm = Firm.founded(mei, lin, chen, "未到期公司 Not over");
        firm.asset("DATA", "1", "1", "1");
        String opened = lin.make(
                        "openPeriod",
                        Map.of("organisation", firm.id(), "period", "2199", "indicatorSystem", firm.system()),
                        "valuationPeriod",
                        "id")
                .path("id")
                .asString();
        assertThat(Client.codes(lin.mutate("captureMeasures", Map.of("period", opened), "valuationPeriod { id }")))
                .containsExactly("PERIOD_NOT_OVER");
        Map<String, Object> system = Map.of(
                "organisation",
                firm.id(),
                "name",
                "x",
                "effectiveFrom",
                "2025-01-01",
                "indicators",
                Firm.indicators("40", "59.99"));
        assertThat(Client.codes(lin.mutate("createIndicatorSystem", system, "indicatorSystem { id }")))
                .containsExactly("WEIGHTS_DO_NOT_SUM");
    }

    @ParameterizedTest
    @CsvSource({
        "period, 2025-13",
        "period, 2025-Q5",
        "period, ''",
        "period, 25",
        "period, 2025-1",
        "indicatorSystem, nonsense"
    })
    void a_period_that_is_none_is_refused_at_its_field(String field, String value) {
        Firm firm = Firm.founded(mei, lin, chen, "坏期公司 Bad periods");
        Map<String, Object> input =
                new HashMap<>(Map.of("organisation", firm.id(), "period", "2025", "indicatorSystem", firm.system()));
        input.put(field, value);
        input.put("idempotencyKey", UUID.randomUUID().toString());
        Reply reply =
                lin.mutation("openPeriod", input, "valuationPeriod { id }").isTyped();
        JsonNode payload = reply.data().path("openPeriod");
        assertThat(Client.codes(payload)).as(reply.text()).containsExactly("INVALID_INPUT");
        assertThat(payload.at("/errors/0/path/0").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "quantity, -1",
        "quantity, 1.5",
        "quantity, ''",
        "unitValue, 99999999999999999999",
        "inServiceOn, 2025-02-30"
    })
    void a_number_or_day_that_is_none_is_refused(String field, String value) {
        Firm firm = Firm.founded(mei, lin, chen, "坏数公司 Bad numbers");
        Map<String, Object> input = new HashMap<>(
                Map.of("organisation", firm.id(), "assetClass", "DATA", "name", "x", "owner", "x", "quantity", "1"));
        input.putAll(Map.of("unitValue", "1", "inServiceOn", "2025-01-01"));
        input.put(field, value);
        input.put("idempotencyKey", UUID.randomUUID().toString());
        Reply reply = lin.mutation("registerAsset", input, "asset { id }").isTyped();
        assertThat(reply.codes().isEmpty() ? Client.codes(reply.data().path("registerAsset")) : reply.codes())
                .as(reply.text())
                .hasSize(1)
                .isSubsetOf("INVALID_INPUT", "VALIDATION");
    }

    private static long amount(JsonNode object, String field) {
        return Long.parseLong(object.path(field).asString());
    }
}
