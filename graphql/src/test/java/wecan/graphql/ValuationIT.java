package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static wecan.graphql.Appraisal.APPROVER;
import static wecan.graphql.Appraisal.VALUER;
import static wecan.graphql.Appraisal.adjustment;
import static wecan.graphql.Appraisal.input;
import static wecan.graphql.Appraisal.quality;
import static wecan.graphql.Approvals.REPORTS;
import static wecan.graphql.Approvals.assertOnlyAnotherApproverCloses;
import static wecan.graphql.Approvals.assertRestated;
import static wecan.graphql.Figures.CHANGE;
import static wecan.graphql.Figures.assertHash;
import static wecan.graphql.Figures.assertReconciled;
import static wecan.graphql.Figures.assertWhole;
import static wecan.graphql.Figures.number;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Valuation (资产评估) as its users meet it, on the embedded parts. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ValuationIT {
    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("wecan.data", () -> data.toString());
        registry.add("wecan.fabric.enabled", () -> "false");
    }

    @Test
    void a_quarter_is_valued_closed_compared_and_restated() throws Exception {
        Appraisal office = Appraisal.of(new Callers(port), "quarters");
        Callers callers = office.callers();
        String system = office.system("62.5", "37.5");
        String people =
                office.register("DATA", "人口库", 10, 1_000_000, "inServiceOn: \"2025-01-15\", " + quality("0.95", "0.9"));
        office.register("SOFTWARE", "平台", 3, 333_333, "inServiceOn: \"2025-01-15\", " + quality("0.777", "0.5"));
        String server = office.register(
                "HARDWARE",
                "服务器",
                7,
                77_777,
                "inServiceOn: \"2025-01-15\", quality: [{measure: \"completeness\", value: \"1\"}]");

        String second = office.open("2026-Q2", system, "");
        callers.assertRefused(VALUER, "scorePeriod", input(second), "WRONG_PERIOD_STATE");
        office.done(VALUER, "captureMeasures", second);
        assertMeasuresAreChecked(office, second, server);
        office.adjust(second, server, "timeliness", "0.95");
        assertThat(office.period(second, "adjustments { nodes { asset { name } measure from to reason by { id } } }")
                        .at("/adjustments/nodes/0")
                        .toString())
                .contains("服务器", "\"from\":null", "\"to\":\"0.95\"");
        office.done(VALUER, "scorePeriod", second);
        JsonNode scored = office.period(second, "score " + CHANGE);
        assertThat(scored.at("/noChange").asString()).isEqualTo("NO_PRIOR_PERIOD");
        assertThat(scored.at("/change").isNull()).isTrue();
        assertWhole(scored);
        office.done(VALUER, "submitPeriod", second);
        assertOnlyAnotherApproverCloses(office, second);
        assertHash(office.period(second, REPORTS).at("/reports/0"));

        String third = office.open("2026-Q3", system, "");
        callers.done(
                VALUER,
                "measureAsset",
                "asset: \"%s\", on: \"2026-08-01\", quantity: \"8\", unitValue: \"1000000\", %s"
                        .formatted(people, quality("0.99", "0.9")));
        office.register("OTHER", "机房", 1, 50_001, "inServiceOn: \"2026-07-20\", " + quality("1", "1"));
        office.done(VALUER, "captureMeasures", third);
        office.adjust(third, server, "timeliness", "0.95");
        office.finish(third);
        JsonNode compared = office.period(third, CHANGE);
        assertThat(compared.at("/change/comparedWith/period").asString()).isEqualTo("2026-Q2");
        assertThat(compared.at("/change/rescored").asBoolean()).isFalse();
        assertThat(compared.at("/change/previousTotal")).isEqualTo(scored.at("/total"));
        assertThat(compared.at("/change/previousScore")).isEqualTo(scored.at("/score"));
        assertReconciled(compared);
        assertWhole(compared);

        assertRestated(office, third, people);
        String fourth = office.open("2026-Q4", system, "");
        callers.assertRefused(VALUER, "captureMeasures", input(fourth), "PERIOD_NOT_OVER");
        callers.assertRefused(
                VALUER,
                "openPeriod",
                "organisation: \"%s\", period: \"2026-Q4\", indicatorSystem: \"%s\""
                        .formatted(office.organisation(), system),
                "PERIOD_ALREADY_OPEN");
        assertThat(callers.data(
                                VALUER,
                                "{ valuationSeries(organisation: \"%s\", from: \"2026-Q1\", to: \"2026-Q4\") { period state } }"
                                        .formatted(office.organisation()))
                        .toString())
                .contains("2026-Q2", "2026-Q3", "2026-Q4")
                .doesNotContain("2026-Q1");
    }

    private static void assertMeasuresAreChecked(Appraisal office, String period, String server) {
        Callers callers = office.callers();
        callers.assertRefused(VALUER, "scorePeriod", input(period), "MEASURE_MISSING");
        JsonNode missing = callers.act(VALUER, "zh-CN", "scorePeriod", input(period), "");
        assertThat(missing.at("/errors/0/message").asString()).contains("timeliness", "补充");
        callers.assertRefused(VALUER, "adjustMeasure", adjustment(period, server, "No measure", "1"), "INVALID_INPUT");
        callers.assertRefused(VALUER, "adjustMeasure", adjustment(period, server, "quantity", "2.5"), "INVALID_INPUT");
        String other = Appraisal.of(callers, "other").register("DATA", "x", 1, 1, "inServiceOn: \"2025-01-15\"");
        callers.assertRefused(
                VALUER, "adjustMeasure", adjustment(period, other, "quantity", "2"), "ASSET_NOT_CAPTURED");
    }

    @Test
    void under_new_indicators_the_period_before_is_scored_anew() {
        Appraisal office = Appraisal.of(new Callers(port), "versions");
        String system = office.system("62.5", "37.5");
        office.register("DATA", "人口库", 5, 1_000_000, "inServiceOn: \"2025-01-15\", " + quality("0.95", "0.5"));
        String second = office.open("2026-Q2", system, ", assetClass: DATA");
        office.done(VALUER, "captureMeasures", second);
        office.finish(second);
        String version = "indicatorSystem: \"%s\", effectiveFrom: \"%s\", indicators: %s";
        String indicators = Appraisal.INDICATORS.formatted("20", "80");
        office.callers()
                .assertRefused(
                        VALUER,
                        "publishIndicatorVersion",
                        version.formatted(system, "2025-01-01", indicators),
                        "NOT_LATER_THAN_BEFORE");
        JsonNode published = office.callers()
                .done(
                        VALUER,
                        "publishIndicatorVersion",
                        version.formatted(system, "2026-08-01", indicators),
                        "indicatorSystem { versions { number supersededFrom indicators { code parent weight scoring { measure function points { value score } } } } }");
        JsonNode versions = published.at("/indicatorSystem/versions");
        assertThat(versions.at("/0/number").asInt()).isEqualTo(2);
        assertThat(versions.at("/1/supersededFrom").asString()).isEqualTo("2026-08-01");
        assertThat(versions.at("/1/indicators/2/weight").asString()).isEqualTo("62.5");
        assertThat(versions.at("/1/indicators/3/scoring/points/1/value").asString())
                .isEqualTo("0.9");

        String third = office.open("2026-Q3", system, ", assetClass: DATA");
        office.done(VALUER, "captureMeasures", third);
        office.finish(third);
        JsonNode compared = office.period(
                third, "indicatorVersion indicatorSystem { id } report { change { rescored net } } " + CHANGE);
        assertThat(compared.at("/indicatorVersion").asInt()).isEqualTo(2);
        assertThat(compared.at("/change/rescored").asBoolean()).isTrue();
        assertThat(compared.at("/report/change/rescored").asBoolean()).isTrue();
        assertThat(compared.at("/change/previousTotal")).isEqualTo(compared.at("/total"));
        assertThat(number(compared.at("/change/net"))).isZero();
        assertThat(office.period(second, "total").at("/total")).isNotEqualTo(compared.at("/total"));
    }

    @Test
    void indicators_that_break_a_rule_are_refused() {
        Appraisal office = Appraisal.of(new Callers(port), "rules");
        String create = "organisation: \"%s\", name: \"数据资产\", effectiveFrom: \"2025-01-01\", indicators: %s";
        String good = Appraisal.INDICATORS.formatted("62.5", "37.5");
        List.of(
                        List.of(Appraisal.INDICATORS.formatted("62.5", "37"), "WEIGHTS_DO_NOT_SUM"),
                        List.of(Appraisal.INDICATORS.formatted("62.505", "37.495"), "INVALID_INPUT"),
                        List.of(Appraisal.INDICATORS.formatted("162.5", "37.5"), "INVALID_INPUT"),
                        List.of(good.replace("\"TIMELINESS\"", "\"COMPLETENESS\""), "INDICATOR_CODE_TAKEN"),
                        List.of(good.replace("parent: \"QUALITY\"", "parent: \"NONE\""), "UNKNOWN_PARENT"),
                        List.of(good.replace("value: \"0.9\"", "value: \"0\""), "POINTS_NOT_ASCENDING"),
                        List.of(good.replace("\"QUALITY\"", "\"GOODNESS\""), "ROOTS_MISSING"))
                .forEach(wrong -> office.callers()
                        .assertRefused(
                                VALUER,
                                "createIndicatorSystem",
                                create.formatted(office.organisation(), wrong.getFirst()),
                                wrong.getLast()));
        office.callers()
                .assertRefused(
                        APPROVER, "createIndicatorSystem", create.formatted(office.organisation(), good), "FORBIDDEN");
    }

    @Test
    void assets_are_summed_as_of_any_day_and_due_for_replacement_in_time() {
        Appraisal office = Appraisal.of(new Callers(port), "assets");
        Callers callers = office.callers();
        String data =
                office.register("DATA", "人口库", 10, 1_000_000, "inServiceOn: \"2025-01-15\", " + quality("0.9", "1"));
        String server =
                office.register("HARDWARE", "服务器", 3, 100_000, "inServiceOn: \"2025-01-15\", usefulLifeMonths: 24");
        String measuring = "asset: \"%s\", on: \"%s\", quantity: \"%s\", unitValue: \"1000000\"";
        callers.done(VALUER, "measureAsset", measuring.formatted(data, "2026-08-01", 20));
        callers.assertRefused(VALUER, "measureAsset", measuring.formatted(data, "2024-08-01", 20), "BEFORE_SERVICE");
        callers.assertRefused(VALUER, "measureAsset", measuring.formatted(data, "2199-08-01", 20), "DAY_NOT_REACHED");
        callers.assertRefused(
                VALUER,
                "measureAsset",
                measuring.formatted(data, "2026-08-02", 20) + ", expectedVersion: 0",
                "VERSION_CONFLICT");
        String summary =
                "{ assetSummary(organisation: \"%s\", asOf: \"%s\") { asOf count value classes { assetClass count quantity value share lifeUsed dueForReplacement quality { measure value } } } }";
        JsonNode june = callers.data(VALUER, summary.formatted(office.organisation(), "2026-06-30"))
                .get("assetSummary");
        assertThat(june.at("/value").asString()).isEqualTo("10300000");
        assertThat(june.at("/classes/0/share").asString()).isEqualTo("97.09");
        assertThat(june.at("/classes/2/share").asString()).isEqualTo("2.91");
        assertThat(june.at("/classes/0/quality/0").toString())
                .isEqualTo("{\"measure\":\"completeness\",\"value\":\"0.9\"}");
        assertThat(callers.data(VALUER, summary.formatted(office.organisation(), "2026-08-01"))
                        .at("/assetSummary/value")
                        .asString())
                .isEqualTo("20300000");

        callers.done(
                VALUER,
                "setClassLife",
                "organisation: \"%s\", assetClass: DATA, months: 36".formatted(office.organisation()),
                "assetRegister { id classLives { assetClass months } leadDays assetCount }");
        JsonNode due = callers.shown(
                VALUER,
                "{ replacementSchedule(organisation: \"%s\", before: \"2028-01-01\") { nodes { id replacementDueOn alerts { dueOn leadDays raisedAt } } } }"
                        .formatted(office.organisation()),
                answer -> !answer.at("/replacementSchedule/nodes/0/alerts").isEmpty());
        assertThat(due.at("/replacementSchedule/nodes")).hasSize(1);
        assertThat(due.at("/replacementSchedule/nodes/0/id").asString()).isEqualTo(server);
        assertThat(due.at("/replacementSchedule/nodes/0/replacementDueOn").asString())
                .isEqualTo("2027-01-15");

        callers.done(VALUER, "disposeAsset", "asset: \"%s\", on: \"2026-07-10\", reason: \"broken\"".formatted(server));
        callers.assertRefused(
                VALUER, "setUsefulLife", "asset: \"%s\", months: 3".formatted(server), "ASSET_IS_DISPOSED");
        String assets =
                "{ assets(organisation: \"%s\"%s) { nodes { id version history { nodes { name } } readings { on quantity by { name } quality { measure value } } } } assetRegister(organisation: \"%s\") { version } }";
        JsonNode kept = callers.data(VALUER, assets.formatted(office.organisation(), "", office.organisation()));
        assertThat(kept.at("/assets/nodes")).hasSize(1);
        assertThat(kept.at("/assets/nodes/0/version")).isEqualTo(kept.at("/assetRegister/version"));
        assertThat(kept.at("/assets/nodes/0/readings")).hasSize(2);
        assertThat(kept.at("/assets/nodes/0/history/nodes"))
                .extracting(event -> event.at("/name").asString())
                .contains("valuation.AssetRegistered", "valuation.AssetMeasured")
                .doesNotContain("valuation.AssetDisposed");
        assertThat(callers.data(
                                VALUER,
                                assets.formatted(
                                        office.organisation(), ", includeDisposed: true", office.organisation()))
                        .at("/assets/nodes"))
                .hasSize(2);
    }

    @Test
    void outsiders_see_nothing_and_change_nothing() {
        Appraisal office = Appraisal.of(new Callers(port), "outside");
        String asset = office.register("DATA", "人口库", 1, 1, "inServiceOn: \"2025-01-15\"");
        String system = office.system("62.5", "37.5");
        String period = office.open("2026-Q2", system, "");
        String everything = """
                { asset(id: "%2$s") { id } assets(organisation: "%1$s") { nodes { id } } assetRegister(organisation: "%1$s") { id }
                  assetSummary(organisation: "%1$s") { count }
                  replacementSchedule(organisation: "%1$s", before: "2030-01-01") { nodes { id } }
                  indicatorSystem(id: "%3$s") { id } indicatorSystems(organisation: "%1$s") { nodes { id } }
                  valuationPeriod(id: "%4$s") { id } valuation(organisation: "%1$s", period: "2026-Q2") { id }
                  valuationPeriods(organisation: "%1$s") { nodes { id } }
                  valuationSeries(organisation: "%1$s", from: "2026-Q1", to: "2026-Q3") { id }
                  node(id: "%4$s") { id } }""".formatted(office.organisation(), asset, system, period);
        JsonNode nothing = office.callers().data("stranger", everything);
        assertThat(nothing).hasSize(12).allSatisfy(field -> assertThat(field.isNull())
                .isTrue());
        assertThat(office.callers().data(VALUER, everything)).noneMatch(JsonNode::isNull);
        assertThat(office.callers().data("song", everything)).as("an auditor").noneMatch(JsonNode::isNull);
        office.callers().assertRefused("stranger", "captureMeasures", input(period), "NOT_FOUND");
        office.callers()
                .assertRefused(
                        "stranger",
                        "setLeadTimes",
                        "organisation: \"%s\", days: [30]".formatted(office.organisation()),
                        "FORBIDDEN");
        office.callers().assertRefused(APPROVER, "captureMeasures", input(period), "FORBIDDEN");
    }

    @Test
    void members_hear_of_periods_and_alerts_and_nobody_else_does() throws Exception {
        Appraisal office = Appraisal.of(new Callers(port), "news");
        Callers callers = office.callers();
        office.register("DATA", "人口库", 1, 1, "inServiceOn: \"2025-01-15\"");
        String period = office.open("2026-Q2", office.system("62.5", "37.5"), "");
        String changes =
                "subscription { valuationPeriodChanged(organisation: \"%s\") { valuationPeriod { id state } position } }"
                        .formatted(office.organisation());
        CompletableFuture<String> member = callers.firstNews(APPROVER, changes);
        CompletableFuture<String> stranger = callers.firstNews("stranger", changes);
        CompletableFuture<String> alerted = callers.firstNews(
                APPROVER,
                "subscription { replacementAlerted(organisation: \"%s\") { asset { name } alert { dueOn leadDays } } }"
                        .formatted(office.organisation()));
        await().pollDelay(Duration.ofMillis(500)).atMost(Duration.ofSeconds(60)).until(() -> {
            office.done(VALUER, "captureMeasures", period);
            office.register("HARDWARE", "服务器", 1, 1, "inServiceOn: \"2026-01-15\", usefulLifeMonths: 3");
            return member.isDone() && alerted.isDone();
        });
        assertThat(member.get()).contains(period);
        assertThat(alerted.get()).contains("服务器", "2026-04-15");
        assertThat(stranger).isNotDone();
    }
}
